//! The client.
use dioxus::prelude::*;

fn main() {
    dioxus::launch(app);
}

fn app() -> Element {
    rsx! { h1 { "Πρόσβαση" } }
}
