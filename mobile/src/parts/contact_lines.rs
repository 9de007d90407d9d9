//! How somebody reached the hub, and when: on the page of a person, and in one's own file.

use dioxus::prelude::*;
use domain::contacts::{Channel, Contact};
use domain::words::Words;

use crate::hub::{said, times};
use crate::i18n::use_words;
use crate::parts::icon::{Glyph, Icon};

/// Contacts: by which way, when, who wrote it down, how the notice was given, what was said.
#[component]
pub(crate) fn ContactLines(contacts: Vec<Contact>) -> Element {
    let words = use_words();
    rsx! {
        ol { class: "people",
            for contact in contacts {
                li { key: "{contact.id}", class: "person contact",
                    h3 {
                        Glyph { icon: channel_icon(contact.channel) }
                        {said::channel(words, contact.channel)}
                    }
                    p { class: "facts",
                        {times::when(words, &contact.made_at)}
                        if let Some(by) = said::by(words, contact.by.as_deref(), contact.office) {
                            {format!(" · {by}")}
                        }
                    }
                    p { class: "facts", {notice(words, &contact)} }
                    if contact.called_back {
                        p { class: "facts",
                            Glyph { icon: Icon::Phone }
                            {words.say("hub-called-back-note")}
                        }
                    }
                    if let Some(reason) = &contact.reason {
                        p { {words.say_with("contact-reason-was", &[("reason", reason.clone().into())])} }
                    }
                    if let Some(note) = &contact.note {
                        p { class: "said", {note.clone()} }
                    }
                }
            }
        }
    }
}

/// How the notice was given, where it is known that it was.
fn notice(words: Words, contact: &Contact) -> String {
    if contact.notice_version == 0 {
        return words.say("contact-notice-none");
    }
    words.say_with("contact-notice-was", &[("how", said::notice(words, contact.notice).into())])
}

fn channel_icon(channel: Channel) -> Icon {
    match channel {
        Channel::Phone => Icon::Phone,
        Channel::MobileUnit => Icon::Car,
        Channel::CommunityPoint => Icon::Building,
        Channel::HomeVisit => Icon::House,
        Channel::Street => Icon::Footprints,
        Channel::App | Channel::Web => Icon::Globe,
        Channel::Mail => Icon::Mail,
        Channel::Partner => Icon::HeartHandshake,
    }
}
