//! The words of the screens, from the Fluent files in `domain/words`.
