//! A photograph as it is kept: decoded and written anew, so that nothing is left but the picture. Where
//! and with which device it was taken stays with whoever took it.

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use image::codecs::jpeg::JpegEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits};
use tokio::sync::Semaphore;

use crate::error::Error;

/// Largest file of a photograph that is taken, in bytes.
pub(crate) const MOST_BYTES: usize = 3 * 1024 * 1024;

/// What is taken.
const KINDS: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

/// Whose photograph is decoded: one at a time, for each takes a hundred megabytes of memory.
static DECODING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

/// Whether what is sent says of itself that it is a photograph.
///
/// # Errors
/// [`Error::PictureOfOtherKind`]
pub(crate) fn check_kind(headers: &HeaderMap) -> Result<(), Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if KINDS.contains(&kind.as_str()) { Ok(()) } else { Err(Error::PictureOfOtherKind) }
}

/// The picture alone, as [`anew`], in its turn.
///
/// # Errors
/// [`Error::PictureNotUnderstood`]
pub(crate) async fn decoded(sent: Bytes, longest_side: u32) -> Result<Vec<u8>, Error> {
    let turn = Arc::clone(&DECODING).acquire_owned().await.map_err(|error| Error::Internal(error.into()))?;
    let decoding = tokio::task::spawn_blocking(move || {
        // Held until it is done, also when whoever sent it has gone.
        let _turn = turn;
        anew(&sent, longest_side)
    });
    // A decoder that crashes on it does not understand it either.
    let kept = decoding.await.map_err(|_| Error::PictureNotUnderstood)?;
    kept.map_err(|_| Error::PictureNotUnderstood)
}

/// Most points of what is sent: a small file can hold a picture larger than the memory.
const MOST_POINTS: u64 = 25_000_000;

/// Longest side of what is sent.
const LONGEST_SENT: u32 = 12_000;

/// Most memory for decoding, in bytes: four for each point, and some to work with.
const MOST_MEMORY: u64 = 128 * 1024 * 1024;

/// Of JPEG, out of a hundred: signs and kerbs are still to be made out.
const QUALITY: u8 = 80;

/// The picture as a JPEG of at most so many points a side, upright, without metadata.
///
/// # Errors
/// [`ImageError`] when it cannot be read or is too large.
pub(crate) fn anew(sent: &[u8], longest_side: u32) -> Result<Vec<u8>, ImageError> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST_SENT);
    limits.max_image_height = Some(LONGEST_SENT);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(sent)).with_guessed_format()?;
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    limits.check_dimensions(width, height)?;
    // Before anything is decoded: not every decoder keeps to the memory it is allowed.
    limits.reserve(decoder.total_bytes())?;
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::DimensionError)));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    // How the device was held is metadata, too: turned now, or never.
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > longest_side {
        picture = picture.resize(longest_side, longest_side, FilterType::Triangle);
    }
    let mut kept = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut kept, QUALITY))?;
    Ok(kept)
}
