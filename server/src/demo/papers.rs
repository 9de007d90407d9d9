//! The papers of the demo: each says that it is none.

use std::fmt::Write as _;

/// A PDF of one page that says so. The offsets of its parts are counted, so that every reader opens it.
pub(super) fn paper() -> Vec<u8> {
    let said = "BT /F 24 Tf 60 740 Td (SPECIMEN - invented for the demo of Prosvasi) Tj ET";
    let parts = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{said}\nendstream", said.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let (mut text, mut table) = ("%PDF-1.4\n".to_owned(), "0000000000 65535 f \n".to_owned());
    for (part, nth) in parts.iter().zip(1..) {
        // Writing into a text does not fail.
        let _ = writeln!(table, "{:010} 00000 n ", text.len());
        let _ = writeln!(text, "{nth} 0 obj\n{part}\nendobj");
    }
    let (at, count) = (text.len(), parts.len() + 1);
    let _ = writeln!(
        text,
        "xref\n0 {count}\n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF"
    );
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_paper_is_a_pdf_whose_parts_are_where_it_says() {
        let text = String::from_utf8(super::paper()).unwrap();
        let (_, table) = text.split_once("xref\n0 6\n").unwrap();
        for (line, nth) in table.lines().skip(1).take(5).zip(1..) {
            let at: usize = line.get(..10).unwrap().parse().unwrap();
            assert!(text.get(at..).unwrap().starts_with(&format!("{nth} 0 obj")), "{line}");
        }
        assert_eq!(infer::get(text.as_bytes()).map(|kind| kind.mime_type()), Some("application/pdf"));
    }
}
