//! The drive in memory keeps the contract of all drives.
#![cfg(not(target_arch = "wasm32"))]

mod contract;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use octavo_storage::MemoryDrive;

/// A place in memory: every drive opened on it is a clone of the first.
#[derive(Default)]
struct Memory(MemoryDrive);

impl contract::Place for Memory {
    type Drive = MemoryDrive;

    async fn open(&self) -> MemoryDrive {
        self.0.clone()
    }
}

/// Memory is never waited for.
fn run<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the drive in memory waits for something"),
    }
}

macro_rules! tests {
    ($($name:ident)*) => {
        $(#[test] fn $name() { run(contract::$name(&Memory::default())); })*
    };
}

every_rule!(tests);
