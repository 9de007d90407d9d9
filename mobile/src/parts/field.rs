//! Fields of forms: a name, a hint and what is wrong above, each told by voices with its field; and choices of which one is
//! taken. Managers of passwords, pasting and the keyboard work as everywhere.

use dioxus::prelude::*;

use crate::parts::icon::{Glyph, Icon};

/// A field for text; with `rows` for several lines.
#[component]
pub(crate) fn TextField(
    label: String,
    #[props(default)] hint: String,
    name: String,
    value: String,
    onchange: EventHandler<String>,
    #[props(default)] error: Option<String>,
    #[props(default = "text")] kind: &'static str,
    #[props(default)] rows: usize,
    #[props(default = 200)] longest: usize,
) -> Element {
    let described = described(&name, !hint.is_empty(), error.is_some());
    let invalid = error.is_some().then_some("true");
    rsx! {
        div { class: "ask",
            label { class: "field-name", r#for: "{name}", {label} }
            if !hint.is_empty() {
                p { class: "row-hint", id: "{name}-hint", {hint} }
            }
            FieldError { name: name.clone(), error }
            if rows > 0 {
                textarea {
                    id: "{name}",
                    name: "{name}",
                    rows: "{rows}",
                    maxlength: "{longest}",
                    "aria-describedby": described,
                    "aria-invalid": invalid,
                    value,
                    oninput: move |event| onchange.call(event.value()),
                }
            } else {
                input {
                    id: "{name}",
                    name: "{name}",
                    r#type: kind,
                    maxlength: "{longest}",
                    // What is typed here is of somebody else: the browser must not offer it again.
                    autocomplete: "off",
                    "aria-describedby": described,
                    "aria-invalid": invalid,
                    value,
                    oninput: move |event| onchange.call(event.value()),
                }
            }
        }
    }
}

/// A question of which one answer is chosen, each a word; nothing is chosen before. `error` says that nothing is, and is not shown
/// once something was chosen.
#[component]
pub(crate) fn OneOf(
    legend: String,
    #[props(default)] hint: String,
    name: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: Option<&'static str>,
    onchange: EventHandler<&'static str>,
    #[props(default)] error: Option<String>,
    children: Element,
) -> Element {
    let error = error.filter(|_| chosen.is_none());
    let described = described(name, !hint.is_empty(), error.is_some());
    let invalid = error.is_some().then_some("true");
    rsx! {
        fieldset { class: "ask", "aria-describedby": described,
            legend { class: "field-name", {legend} }
            if !hint.is_empty() {
                p { class: "row-hint", id: "{name}-hint", {hint} }
            }
            {children}
            FieldError { name: name.to_owned(), error }
            div { class: "choices dense",
                for (value, label) in options {
                    label { class: "choice",
                        span { class: "choice-text", {label} }
                        input {
                            r#type: "radio",
                            name,
                            value,
                            checked: chosen == Some(value),
                            "aria-invalid": invalid,
                            onchange: move |_| onchange.call(value),
                        }
                    }
                }
            }
        }
    }
}

/// A yes that is said by a tick.
#[component]
pub(crate) fn Tick(
    label: String,
    name: &'static str,
    checked: bool,
    #[props(default)] error: Option<String>,
    onchange: EventHandler<bool>,
) -> Element {
    let is_wrong = error.is_some();
    rsx! {
        FieldError { name, error }
        label { class: "check",
            input {
                r#type: "checkbox",
                name,
                checked,
                "aria-invalid": is_wrong.then_some("true"),
                "aria-describedby": is_wrong.then(|| format!("{name}-error")),
                onchange: move |event| onchange.call(event.checked()),
            }
            span { {label} }
        }
    }
}

/// What is wrong with a field.
#[component]
pub(crate) fn FieldError(name: String, error: Option<String>) -> Element {
    rsx! {
        if let Some(error) = error {
            p { class: "error", id: "{name}-error",
                Glyph { icon: Icon::Triangle }
                {error}
            }
        }
    }
}

/// The ids of what describes a field, the error first.
fn described(name: &str, hint: bool, error: bool) -> Option<String> {
    let parts = [error.then(|| format!("{name}-error")), hint.then(|| format!("{name}-hint"))];
    let all: Vec<String> = parts.into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(" "))
}
