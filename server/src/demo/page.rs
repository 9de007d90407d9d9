//! `GET /demo`: everybody whom a visitor can be, by what they are, each with a button.

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use domain::access::Role;
use domain::words::Words;
use maud::{Markup, html};

use crate::accounts::demo::{Player, players};
use crate::app::AppState;
use crate::demo::is_demo;
use crate::error::Error;
use crate::pages;

/// In the order in which a visitor understands the hub: who asks, who answers, who watches over it.
const ROLES: [Role; 10] = [
    Role::Person,
    Role::Carer,
    Role::Clerk,
    Role::Officer,
    Role::Coordinator,
    Role::DataProtection,
    Role::Administrator,
    Role::Volunteer,
    Role::Partner,
    Role::Statistician,
];

/// The page of roles.
pub(super) async fn show_demo(
    State(app): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Error> {
    // The database is asked, too: another one may have been restored in its place.
    if !app.is_demo || !is_demo(app.store.pool()).await? {
        return Err(Error::NotFound);
    }
    let players = players(&app.store).await?;
    let words = pages::words(&uri, &headers);
    Ok(pages::whole(&app, words, "demo-title", uri.path(), &body(words, &players)))
}

fn body(words: Words, players: &[Player]) -> Markup {
    html! {
        div.page.demo {
            h1 { (words.say("demo-title")) }
            p.lead { (words.say("demo-lead")) }
            @for role in ROLES {
                @let of_role = players.iter().filter(|player| player.roles.contains(&role));
                section aria-labelledby={ "role-" (role.name()) } {
                    h2 id={ "role-" (role.name()) } { (words.named("role", role.name()).unwrap_or_default()) }
                    p.row-hint { (words.named("demo-role", role.name()).unwrap_or_default()) }
                    ul { @for player in of_role { li { (choice(player)) } } }
                }
            }
            section aria-labelledby="role-nobody" {
                h2 #role-nobody { (words.say("demo-nobody")) }
                p.row-hint { (words.say("demo-more")) }
                a.row-link href="/" { span.row-text { span.row-name { (words.say("demo-start")) } } }
            }
        }
    }
}

fn choice(player: &Player) -> Markup {
    html! {
        form method="post" action="/demo/sign-in" {
            input type="hidden" name="account" value=(player.id);
            button.row-link type="submit" {
                span.row-text { span.row-name { (player.name) } }
            }
        }
    }
}
