//! What came of the packages, in the order of the command line, each as soon as all of it and of those before it is known.

use std::collections::BTreeMap;

use super::finding::Fault;

/// Where a line belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Which of the packages on the command line.
    pub(super) package: usize,
    /// Which of its lines, after the heading.
    pub(super) line: usize,
}

/// Gathers lines until their turn comes.
#[derive(Debug, Default)]
pub(super) struct Printer {
    /// The package whose turn it is.
    turn: usize,
    pages: BTreeMap<usize, Page>,
    faults: Vec<Fault>,
}

/// One package.
#[derive(Debug)]
struct Page {
    heading: Option<String>,
    lines: Vec<Option<String>>,
}

impl Printer {
    /// A package that will have so many lines.
    pub(super) fn open(&mut self, package: usize, heading: Option<String>, lines: usize) {
        self.pages.insert(package, Page { heading, lines: vec![None; lines] });
    }

    /// A line of a package that is open.
    pub(super) fn put(&mut self, place: Place, fault: Fault, line: String) {
        self.faults.push(fault);
        let page = self.pages.get_mut(&place.package).expect("a package is open until it has all its lines");
        page.lines[place.line] = Some(line);
    }

    /// Prints what is complete.
    pub(super) fn print(&mut self) {
        while let Some(text) = self.take() {
            print!("{text}");
        }
    }

    /// The next package, if it is complete.
    fn take(&mut self) -> Option<String> {
        let page = self.pages.get(&self.turn)?;
        let lines = page.lines.iter().map(Option::as_ref).collect::<Option<Vec<_>>>()?;
        let text = page.heading.iter().chain(lines).map(|line| format!("{line}\n")).collect();
        self.pages.remove(&self.turn);
        self.turn += 1;
        Some(text)
    }

    /// What was put, once all is printed.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(printer: &mut Printer, package: usize, line: usize) {
        printer.put(Place { package, line }, Fault::None, format!("{package}.{line}"));
    }

    #[test]
    fn packages_are_printed_whole_and_in_their_order_whatever_is_known_first() {
        let mut printer = Printer::default();
        printer.open(0, Some("first".to_owned()), 2);
        printer.open(1, None, 0);
        printer.open(2, Some("last".to_owned()), 1);
        put(&mut printer, 2, 0);
        put(&mut printer, 0, 1);
        assert_eq!(printer.take(), None);
        put(&mut printer, 0, 0);
        let texts: Vec<_> = std::iter::from_fn(|| printer.take()).collect();
        assert_eq!(texts, ["first\n0.0\n0.1\n", "", "last\n2.0\n"]);
        assert_eq!(printer.into_faults(), [Fault::None; 3]);
    }
}
