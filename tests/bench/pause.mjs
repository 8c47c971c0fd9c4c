//! A person's pause after the first result. What a site does of itself meanwhile, such as fetching more, is done before what is called warm.

const PAUSE_MILLIS = 5000;

export function pause() {
  return new Promise((done) => setTimeout(done, PAUSE_MILLIS));
}
