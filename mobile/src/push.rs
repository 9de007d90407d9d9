//! Pushes to this browser: whether it can show them, whether the person allowed it, and the subscription that the hub sends to.
//! `web/push.js` asks the browser; without one nothing can be subscribed.

/// How it stands with this browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Here {
    /// It shows no pushes.
    Cannot,
    /// The person, or a setting, said no.
    #[cfg_attr(not(feature = "web"), expect(dead_code, reason = "only a browser can refuse"))]
    Denied,
    /// It could; nobody subscribed.
    Off,
    /// It is subscribed.
    On,
}

#[cfg(feature = "web")]
mod script {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(raw_module = "/push.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn state() -> Result<JsValue, JsValue>;
        pub(super) fn allow() -> js_sys::Promise;
        #[wasm_bindgen(catch)]
        pub(super) async fn subscribe(key: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch)]
        pub(super) async fn leave() -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch, js_name = leaveHub)]
        pub(super) async fn leave_hub(path: &str, key: &str) -> Result<JsValue, JsValue>;
    }
}

#[cfg(feature = "web")]
mod browser {
    use wasm_bindgen_futures::JsFuture;

    use super::{Here, script};
    use crate::api::Failure;

    /// How it stands now.
    pub(crate) async fn here() -> Here {
        match script::state().await.ok().and_then(|state| state.as_string()).as_deref() {
            Some("on") => Here::On,
            Some("off") => Here::Off,
            Some("denied") => Here::Denied,
            _ => Here::Cannot,
        }
    }

    /// Asks the person, at once and not first when somebody waits for the answer: some browsers ask only as one presses. True
    /// when they allow it.
    pub(crate) fn allow() -> impl Future<Output = bool> {
        let asked = JsFuture::from(script::allow());
        async move { asked.await.is_ok_and(|allowed| allowed.is_truthy()) }
    }

    /// Subscribes for the hub with this key: the subscription as JSON.
    ///
    /// # Errors
    /// `push_failed`
    pub(crate) async fn subscribe(key: &str) -> Result<String, Failure> {
        let subscription = script::subscribe(key).await.ok().and_then(|text| text.as_string());
        subscription.ok_or_else(|| Failure::new("push_failed"))
    }

    /// This browser gets no more.
    pub(crate) async fn leave() {
        let _ = script::leave().await;
    }

    /// The same, and the hub forgets the device at this path; nobody is waited for longer than a moment. Whether one of the
    /// two is so.
    pub(crate) async fn leave_hub(path: &str, key: &str) -> bool {
        script::leave_hub(path, key).await.is_ok_and(|left| left.is_truthy())
    }
}

#[cfg(feature = "web")]
pub(crate) use browser::*;

#[cfg(not(feature = "web"))]
pub(crate) use nowhere::*;

/// There are no pushes where there is no browser.
#[cfg(not(feature = "web"))]
#[expect(clippy::unused_async, reason = "the browser's twins wait")]
mod nowhere {
    use super::Here;
    use crate::api::Failure;

    pub(crate) async fn here() -> Here {
        Here::Cannot
    }

    pub(crate) async fn allow() -> bool {
        false
    }

    pub(crate) async fn subscribe(_key: &str) -> Result<String, Failure> {
        Err(Failure::new("push_failed"))
    }

    pub(crate) async fn leave() {}

    pub(crate) async fn leave_hub(_path: &str, _key: &str) -> bool {
        true
    }
}
