//! The photograph that goes with a report. `web/photo.js` holds it while the person goes on from page to page; it is
//! drawn anew on the device, smaller and without what a camera writes beside a picture, and never kept there.

#[cfg(feature = "web")]
mod script {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(raw_module = "/photo.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn hold(selector: &str) -> Result<JsValue, JsValue>;
        pub(super) fn held() -> bool;
        pub(super) fn drop();
        #[wasm_bindgen(catch)]
        pub(super) async fn view(path: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn send(path: &str, key: &str, reporter: &str) -> Result<JsValue, JsValue>;
    }
}

#[cfg(feature = "web")]
mod browser {
    use super::script;
    use crate::api::Failure;
    use crate::device::Response;

    /// Holds what was chosen in the field that matches; false when nothing was.
    pub(crate) async fn hold(selector: &str) -> bool {
        script::hold(selector).await.is_ok_and(|held| held.is_truthy())
    }

    /// Whether there is a photograph.
    pub(crate) fn held() -> bool {
        script::held()
    }

    /// Lets go of it.
    pub(crate) fn drop() {
        script::drop();
    }

    /// Fetches a photograph that only the desk sees: an address for this page alone.
    pub(crate) async fn view(path: &str) -> Option<String> {
        script::view(path).await.ok()?.as_string()
    }

    /// Sends it.
    pub(crate) async fn send(path: &str, key: &str, reporter: &str) -> Result<Response, Failure> {
        let answer = script::send(path, key, reporter).await.map_err(|_| Failure::new("unreachable"))?;
        let answer: js_sys::Array = answer.into();
        let status = answer.get(0).as_f64().unwrap_or_default();
        Ok(Response { status: status as u16, body: answer.get(1).as_string().unwrap_or_default() })
    }
}

#[cfg(feature = "web")]
pub(crate) use browser::*;

#[cfg(not(feature = "web"))]
pub(crate) use nowhere::*;

/// There is no camera where there is no browser.
#[cfg(not(feature = "web"))]
#[expect(clippy::unused_async, reason = "the browser's twins wait")]
mod nowhere {
    use crate::api::Failure;
    use crate::device::Response;

    pub(crate) async fn hold(_selector: &str) -> bool {
        false
    }

    pub(crate) fn held() -> bool {
        false
    }

    pub(crate) fn drop() {}

    pub(crate) async fn view(_path: &str) -> Option<String> {
        None
    }

    pub(crate) async fn send(_path: &str, _key: &str, _reporter: &str) -> Result<Response, Failure> {
        Err(Failure::new("unreachable"))
    }
}
