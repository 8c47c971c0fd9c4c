//! Transcripts: a front end's messages, and exactly what the dispatcher sends for them.

mod desk;
mod script;

mod asking;
mod executing;
mod history;
mod interrupting;
mod nested;
mod requests;
