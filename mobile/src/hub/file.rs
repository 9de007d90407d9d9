//! A document that goes with a request, or the receipt of an errand. `web/document.js` sends it from the field in which it was chosen.

use serde::de::DeserializeOwned;

use crate::api::{Failure, read};

#[cfg(feature = "web")]
mod browser {
    use wasm_bindgen::prelude::*;

    use crate::api::Failure;
    use crate::device::Response;

    #[wasm_bindgen(raw_module = "/document.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = send)]
        async fn send_file(selector: &str, path: &str, key: &str) -> Result<JsValue, JsValue>;
    }

    /// Status 0 when no file was chosen.
    pub(super) async fn send(selector: &str, path: &str, key: &str) -> Result<Response, Failure> {
        let answer = send_file(selector, path, key).await.map_err(|_| Failure::new("unreachable"))?;
        let answer: js_sys::Array = answer.into();
        let status = answer.get(0).as_f64().unwrap_or_default();
        Ok(Response { status: status as u16, body: answer.get(1).as_string().unwrap_or_default() })
    }
}

#[cfg(feature = "web")]
use browser::send;

/// There are no files to choose from where there is no browser.
#[cfg(not(feature = "web"))]
#[expect(clippy::unused_async, reason = "the browser's twin waits")]
async fn send(_selector: &str, _path: &str, _key: &str) -> Result<crate::device::Response, Failure> {
    Err(Failure::new("unreachable"))
}

/// Sends the file of the field that matches; `None` when none was chosen.
pub(crate) async fn add<T: DeserializeOwned>(
    selector: &str,
    path: &str,
    key: &str,
) -> Option<Result<T, Failure>> {
    match send(selector, path, key).await {
        Ok(answer) if answer.status == 0 => None,
        answer => Some(read(answer)),
    }
}
