//! `/api/v1/obstacles/{id}/photo`: only the picture is kept, and only what the desk let through is seen.

use std::io::Cursor;

use axum::body::Body;
use axum::http::{Request, header};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};

use crate::obstacles::{ANNA, id, works};
use crate::test_app::{Answer, TestApp};

impl TestApp {
    async fn put_photo(&self, id: &str, who: &str, kind: &str, bytes: Vec<u8>) -> Answer {
        let request = Request::put(path(id)).header(header::CONTENT_TYPE, kind).header("reporter", who);
        self.send(request.body(Body::from(bytes)).unwrap()).await
    }

    async fn photo_for_desk(&self, id: &str) -> Answer {
        self.get_with(&path(id), header::AUTHORIZATION, &format!("Bearer {}", self.desk_token().await)).await
    }

    /// A report of Anna's.
    async fn reported(&self) -> String {
        let made = self.report(ANNA, &works()).await;
        id(&serde_json::from_slice::<Value>(&made.body).unwrap())
    }
}

fn path(id: &str) -> String {
    format!("/api/v1/obstacles/{id}/photo")
}

/// A picture that is red on its left and blue on its right.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let half = |x, _| if x < width / 2 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) };
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, half)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG as a telephone makes it: with where it was taken, lying on its side.
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    // TIFF, little end first: a directory with the orientation (90° clockwise) and the place's directory.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    exif.extend(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0");
    // The place's directory: north, and the degrees 60, 10, 12.
    exif.extend(b"\x02\0\x01\0\x02\0\x02\0\0\0N\0\0\0\x02\0\x05\0\x03\0\0\0\x44\0\0\0\0\0\0\0");
    exif.extend(b"\x3c\0\0\0\x01\0\0\0\x0a\0\0\0\x01\0\0\0\x0c\0\0\0\x01\0\0\0GPS-of-Annas-home");
    let comment = b"made by Anna";
    let mut bytes = jpeg[..2].to_vec();
    for (marker, part) in [(0xe1, exif.as_slice()), (0xfe, comment.as_slice())] {
        bytes.extend([0xff, marker]);
        bytes.extend(u16::try_from(part.len() + 2).unwrap().to_be_bytes());
        bytes.extend(part);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

#[tokio::test]
async fn of_a_photograph_nothing_is_kept_but_the_picture() {
    let app = TestApp::with_city().await;
    let id = app.reported().await;
    let sent = with_place(&picture(400, 200, ImageFormat::Jpeg));
    for what in [b"Exif".as_slice(), b"GPS-of", b"Anna", b"\x25\x88\x04\0"] {
        assert!(holds(&sent, what));
    }
    app.put_photo(&id, ANNA, "image/jpeg", sent.clone()).await.json();
    let kept = app.photo_for_desk(&id).await;
    assert_eq!((kept.status.as_u16(), kept.header(header::CONTENT_TYPE)), (200, "image/jpeg"));
    for what in [b"Exif".as_slice(), b"GPS-of", b"Anna", b"\x25\x88\x04\0"] {
        assert!(!holds(&kept.body, what), "{what:?} is left");
    }
    // No other part of a JPEG that holds more than the picture: of applications only JFIF's, and no comment.
    assert!((0xe1..=0xef).chain([0xfe]).all(|marker| !holds(&header_of(&kept.body), &[0xff, marker])));
    // It stands upright: what was on the left is above.
    let seen = image::load_from_memory(&kept.body).unwrap().to_rgb8();
    assert_eq!((seen.width(), seen.height()), (200, 400));
    assert!(seen.get_pixel(100, 50)[0] > 200 && seen.get_pixel(100, 350)[2] > 200);
    // Nor does the database hold what was sent.
    for name in ["hub.db", "hub.db-wal"] {
        let bytes = std::fs::read(app.folder.path().join(name)).unwrap_or_default();
        assert!(!holds(&bytes, b"GPS-of"), "{name}");
    }
}

/// What comes before the picture's own data.
fn header_of(jpeg: &[u8]) -> Vec<u8> {
    let end = jpeg.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    jpeg[..end].to_vec()
}

#[tokio::test]
async fn others_see_a_photograph_after_the_desk_did() {
    let app = TestApp::with_city().await;
    let id = app.reported().await;
    app.get(&path(&id)).await.is_problem(404, "not_found");
    let sent = picture(40, 20, ImageFormat::WebP);
    let sent_as = "image/png";
    // By its own bytes, whatever the device calls it.
    assert_eq!(app.put_photo(&id, ANNA, sent_as, sent.clone()).await.json()["photo"], false);
    app.put_photo(&id, ANNA, "image/png", sent.clone()).await.json();
    app.put_photo(&id, ANNA, "image/png", picture(42, 20, ImageFormat::Png))
        .await
        .is_problem(409, "picture_there_already");
    app.get(&path(&id)).await.is_problem(404, "not_found");
    assert_eq!(app.desk_sees().await[0]["photo_review"], "waiting");
    assert_eq!(app.photo_for_desk(&id).await.status, 200);

    assert_eq!(app.decide(&id, json!({"decide": "show_photo"})).await.json()["photo"], true);
    let shown = app.get(&path(&id)).await;
    assert_eq!((shown.status.as_u16(), shown.header(header::CACHE_CONTROL)), (200, "no-store"));
    assert_eq!(app.get("/api/v1/obstacles").await.json()["obstacles"][0]["photo"], true);

    assert_eq!(app.decide(&id, json!({"decide": "remove_photo"})).await.json()["photo"], false);
    app.get(&path(&id)).await.is_problem(404, "not_found");
    app.photo_for_desk(&id).await.is_problem(404, "not_found");
    // The same one does not come back; another one waits for the desk.
    app.put_photo(&id, ANNA, "image/png", sent).await.json();
    app.photo_for_desk(&id).await.is_problem(404, "not_found");
    app.put_photo(&id, ANNA, "image/png", picture(42, 20, ImageFormat::Png)).await.json();
    assert_eq!(app.desk_sees().await[0]["photo_review"], "waiting");
    app.get("/api/v1/obstacles/none/photo").await.is_problem(404, "obstacle_not_found");
}

#[tokio::test]
async fn who_reports_what_is_known_can_send_its_photograph() {
    let app = TestApp::with_city().await;
    let id = app.reported().await;
    let (other, sent) = ("basil-basil-basil-1", picture(40, 20, ImageFormat::Png));
    app.put_photo(&id, other, "image/png", sent.clone()).await.is_problem(403, "not_your_report");
    assert_eq!(app.report(other, &works()).await.status, 200);
    app.put_photo(&id, other, "image/png", sent).await.json();
    let late = picture(42, 20, ImageFormat::Png);
    app.put_photo(&id, ANNA, "image/png", late).await.is_problem(409, "picture_there_already");
}

#[tokio::test]
async fn a_large_photograph_is_made_smaller() {
    let app = TestApp::with_city().await;
    let id = app.reported().await;
    // Nothing in it repeats itself: larger than other bodies may be.
    let speckled = |x: u32, y: u32| {
        Rgb((x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503_001)).to_le_bytes()[..3]
            .try_into()
            .unwrap())
    };
    let mut sent = Cursor::new(Vec::new());
    let large = DynamicImage::ImageRgb8(RgbImage::from_fn(2400, 600, speckled));
    large.write_to(&mut sent, ImageFormat::Jpeg).unwrap();
    let sent = sent.into_inner();
    assert!((server::app::BODY_LIMIT..3 * 1024 * 1024).contains(&sent.len()), "{}", sent.len());
    app.put_photo(&id, ANNA, "image/jpeg", sent).await.json();
    let kept = image::load_from_memory(&app.photo_for_desk(&id).await.body).unwrap();
    assert_eq!((kept.width(), kept.height()), (1600, 400));
}

#[tokio::test]
async fn what_is_no_picture_or_a_bomb_is_refused() {
    let app = TestApp::with_city().await;
    let id = app.reported().await;
    let jpeg = picture(400, 200, ImageFormat::Jpeg);
    // Small files that say that they are large.
    let bomb = picture(6000, 5000, ImageFormat::Png);
    assert!(bomb.len() < 1_000_000);
    let webp = picture(40, 20, ImageFormat::WebP);
    let mut liar = picture(40, 20, ImageFormat::Png);
    liar[16..20].copy_from_slice(&2_000_000_000_u32.to_be_bytes());
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;".to_vec();
    for bad in [Vec::new(), b"<svg/>".to_vec(), jpeg[..200].to_vec(), bomb, liar, gif] {
        app.put_photo(&id, ANNA, "image/jpeg", bad).await.is_problem(422, "picture_not_understood");
    }
    for kind in ["image/gif", "application/json", "text/html"] {
        app.put_photo(&id, ANNA, kind, jpeg.clone()).await.is_problem(415, "media_type_not_supported");
    }
    let large = vec![0; 3 * 1024 * 1024 + 1];
    app.put_photo(&id, ANNA, "image/jpeg", large).await.is_problem(413, "picture_too_large");
    app.put_photo(&id, "somebody-else-entirely", "image/jpeg", jpeg.clone())
        .await
        .is_problem(403, "not_your_report");
    app.put_photo(&id, "short", "image/jpeg", jpeg.clone()).await.is_problem(400, "reporter_missing");
    app.put_photo("none", ANNA, "image/jpeg", jpeg.clone()).await.is_problem(404, "obstacle_not_found");
    // A broken end is no picture, whichever kind it is.
    let half = webp[..webp.len() / 2].to_vec();
    app.put_photo(&id, ANNA, "image/webp", half).await.is_problem(422, "picture_not_understood");
    assert_eq!(app.desk_sees().await[0]["photo_review"], "nothing");
    app.decide(&id, json!({"decide": "close", "reason": "gone"})).await.json();
    app.put_photo(&id, ANNA, "image/jpeg", jpeg).await.is_problem(409, "obstacle_closed");
    app.still_answers().await;
}

#[tokio::test]
async fn only_so_many_photographs_wait_for_the_desk() {
    let app = TestApp::with_city().await;
    let id = app.reported().await;
    let copies = "with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < 500)
        insert into obstacles select number, kind, lon, lat, stops, note, note_shown, reporter, 'closed', 1, 'gone',
            seen_at, reported_at, believed_until from obstacles, numbers";
    let photos = "insert into obstacle_photos (obstacle_id, bytes, digest, state, made_at)
        select id, x'00', '', 'waiting', 0 from obstacles where standing = 'closed'";
    for text in [copies, photos] {
        sqlx::query(text).execute(app.state.store.pool()).await.unwrap();
    }
    let sent = picture(40, 20, ImageFormat::Png);
    let refused = app.put_photo(&id, ANNA, "image/png", sent.clone()).await;
    refused.is_problem(429, "too_many_reports");
    assert_eq!(refused.header(header::RETRY_AFTER), "3600");
    app.decide("1", json!({"decide": "remove_photo"})).await.json();
    app.put_photo(&id, ANNA, "image/png", sent).await.json();
}
