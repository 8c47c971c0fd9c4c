//! `octavo-kernel`: runs the kernel for a connection file, or installs it for Jupyter.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use octavo_kernel::{Command, HELP, KernelError, kernelspec, run};

fn main() -> ExitCode {
    match Command::read(std::env::args_os().skip(1)).and_then(obey) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("octavo-kernel: {error}");
            ExitCode::FAILURE
        }
    }
}

fn obey(command: Command) -> Result<(), KernelError> {
    match command {
        Command::Run { connection_file } => run(&connection_file),
        Command::Install { place, name } => {
            let folder = kernelspec::install(&place, &name)?;
            println!("Installed the kernel {name} in {}", folder.display());
            Ok(())
        }
        Command::Help => {
            print!("{HELP}");
            Ok(())
        }
        Command::Version => {
            println!("octavo-kernel {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
    }
}
