//! `GET /api/v1/profiles`

use routing::{Preset, Profile};

use crate::test_app::TestApp;

#[tokio::test]
async fn every_preset_is_offered_and_can_be_sent_back() {
    let profiles = TestApp::without_city().await.get("/api/v1/profiles").await.json();
    let profiles: Vec<Profile> = serde_json::from_value(profiles).unwrap();
    assert_eq!(profiles, Preset::ALL.map(Preset::profile));
}
