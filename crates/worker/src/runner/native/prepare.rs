//! Compiles in boxes what later compilations use, and tries whether they do.

use broker::trace::Span;
use jail::{Content, Jail};
use judge::{Ahead, End, Invocation};

use super::{Boxes, command, execution, room};
use crate::runner::Terms;
use crate::runner::ahead::Ready;

/// The largest that is kept, in bytes. GCC 12 makes 130 MiB of its whole library.
const CONTENT_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Boxes with room for it that are built ahead.
const READY: usize = 2;

/// Makes it, and has a compiler try it. `None` when nothing comes of it, or the compiler does not use it.
pub(in crate::runner) fn prepare(jail: &Jail, terms: &Terms, ahead: Ahead) -> Result<Option<Ready>, jail::Error> {
    let boxes = Boxes::new(jail, terms);
    let Some(content) = make(&boxes, &ahead.make, &ahead.product)? else { return Ok(None) };
    let ready = Ready::new(ahead, content);
    let mut cell = boxes.beside(&ready, ready.probe(), &Span::default())?;
    let used = ready.is_used(&execution(cell.run(&command(ready.probe()))?));
    if !used {
        tracing::warn!(product = ready.name(), "the compiler does not use {}: compiling takes longer", ready.name());
        return Ok(None);
    }
    jail.keep_ready(&room(&ready, ready.probe()), READY)?;
    Ok(Some(ready))
}

fn make(boxes: &Boxes<'_>, invocation: &Invocation, product: &str) -> Result<Option<Content>, jail::Error> {
    let mut cell = boxes.fresh(invocation, None, &Span::default())?;
    let made = execution(cell.run(&command(invocation))?);
    if made.end != End::Exited(0) {
        let said = String::from_utf8_lossy(&made.stderr.bytes);
        tracing::warn!(product, end = ?made.end, %said, "{product} cannot be made: compiling takes longer");
        return Ok(None);
    }
    cell.take_content(product, CONTENT_BYTES_MAX)
}
