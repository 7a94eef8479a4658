//! Compiler and runtime messages at the user's own lines.
