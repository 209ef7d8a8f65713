//! Collects the problems that are found, with a limit for each kind.

use super::message::{Message, MessageKind, Place, Severity};

/// The maximum number of listed problems of one kind. Further ones are only counted.
pub const MAX_MESSAGES: usize = 1000;

/// The problems found, with at most [`MAX_MESSAGES`] of each kind.
#[derive(Default)]
pub struct Messages {
    all: Vec<Message>,
    counts: std::collections::HashMap<std::mem::Discriminant<MessageKind>, usize>,
}

impl Messages {
    /// Adds a problem.
    pub fn push(&mut self, message: Message) {
        let count = self.counts.entry(std::mem::discriminant(&message.kind)).or_default();
        *count += 1;
        if *count <= MAX_MESSAGES {
            self.all.push(message);
        }
    }

    /// Adds remarks about a whole file.
    pub fn of_file(&mut self, file: &str, kinds: impl IntoIterator<Item = MessageKind>) {
        for kind in kinds {
            let severity = match kind {
                MessageKind::CutOff(_) => Severity::Error,
                MessageKind::Unused(_) => Severity::Note,
                _ => Severity::Warning,
            };
            self.push(Message { severity, place: Place::file(file), value: String::new(), kind });
        }
    }

    /// Returns all problems. After the last listed one of a kind follows the number of those that
    /// are not listed.
    pub fn finish(self) -> Vec<Message> {
        let Self { all, counts } = self;
        let mut out: Vec<Message> = Vec::with_capacity(all.len());
        let mut left: std::collections::HashMap<_, usize> = std::collections::HashMap::new();
        for message in all {
            let kind = std::mem::discriminant(&message.kind);
            let seen = left.entry(kind).or_default();
            *seen += 1;
            let total = counts.get(&kind).copied().unwrap_or_default();
            let more = (*seen == MAX_MESSAGES && total > MAX_MESSAGES).then(|| Message {
                severity: message.severity,
                place: Place {
                    file: message.place.file.clone(),
                    sheet: message.place.sheet.clone(),
                    ..Place::default()
                },
                value: String::new(),
                kind: MessageKind::More((total - MAX_MESSAGES) as u32),
            });
            out.push(message);
            out.extend(more);
        }
        out
    }
}
