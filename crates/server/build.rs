//! Puts the built web app into the binary. Without one, a page that says how to build it takes its place.

use std::path::Path;

const MISSING: &str = include_str!("web-missing.html");

fn main() -> std::io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    if !dist.join("index.html").exists() {
        std::fs::create_dir_all(&dist)?;
        std::fs::write(dist.join("index.html"), MISSING)?;
    }
    memory_serve::load_directory("../../web/dist");
    Ok(())
}
