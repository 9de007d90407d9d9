//! `pack IN.wasm OUT_DIR`: writes `app.js` and `app_bg.wasm` for the browser.
//!
//! The wasm-bindgen command must be of the very version in Cargo.lock and takes minutes to install;
//! its library is a dependency like any other.

use anyhow::{Context, bail};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else { bail!("usage: pack IN.wasm OUT_DIR") };
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(input)
        .web(true)?
        .typescript(false)
        .out_name("app")
        .generate(output)
        .with_context(|| format!("packing {input}"))
}
