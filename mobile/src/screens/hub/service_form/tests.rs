use super::*;

fn service(hours: Vec<Span>) -> Service {
    let mut fields = ServiceFields::new();
    fields.kind = Some(ServiceKind::Van);
    (fields.name, fields.phone) = ("Βαν".to_owned(), "2100000000".to_owned());
    (fields.kinds, fields.prior) = (vec![Kind::Escort], Some("days"));
    (fields.chairs, fields.days) = ("2".to_owned(), [true; 7]);
    let told = ServiceTold { hours, ..fields.read().unwrap() };
    Service { id: "s1".to_owned(), told, active: true, version: 1 }
}

#[test]
fn what_is_written_comes_back_as_it_was() {
    let day = |day: u32| Span { from: day * DAY + 420, to: day * DAY + 930 };
    let one = service(vec![day(0), day(2)]);
    let fields = ServiceFields::of(&one);
    assert_eq!(
        (fields.days, fields.as_before.is_none()),
        ([true, false, true, false, false, false, false], true)
    );
    assert_eq!(fields.read(), Some(one.told));
}

#[test]
fn hours_that_differ_from_day_to_day_are_kept_until_they_are_changed() {
    let one = service(vec![Span { from: 420, to: 930 }, Span { from: DAY + 600, to: DAY + 660 }]);
    let mut fields = ServiceFields::of(&one);
    assert_eq!(fields.read(), Some(one.told));
    fields.as_before = None;
    let hours = fields.read().unwrap().hours;
    assert_eq!(hours, [Span { from: 420, to: 930 }, Span { from: DAY + 420, to: DAY + 930 }]);
}

#[test]
fn what_is_missing_is_named_in_the_order_of_the_form() {
    let mut fields = ServiceFields::new();
    assert_eq!(fields.lacks(), Some("kind"));
    fields.kind = Some(ServiceKind::Van);
    (fields.name, fields.phone, fields.kinds) = ("Α".to_owned(), "2".to_owned(), vec![Kind::Escort]);
    assert_eq!(fields.lacks(), Some("days"));
    fields.days[0] = true;
    assert_eq!(fields.lacks(), Some("prior"));
    fields.prior = Some("minutes");
    assert_eq!(fields.lacks(), Some("minutes"));
    fields.prior = Some("none");
    assert_eq!(fields.lacks(), Some("chairs"));
    fields.seats = "4".to_owned();
    assert_eq!(fields.lacks(), None);
}
