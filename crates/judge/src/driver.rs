//! Driver and starter code from a signature.
