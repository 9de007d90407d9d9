//! A photograph as it is kept: decoded and written anew, so that nothing is left but the picture. Where
//! and with which device it was taken stays with whoever took it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::error::{LimitError, LimitErrorKind};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits};

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
