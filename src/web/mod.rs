//! The browser side of the library, compiled for WebAssembly only.

pub mod briefings;
pub mod dom;
pub mod editing;
pub mod engine;
pub mod loader;
pub mod map_editing;
pub mod map_view;
pub mod office_files;
pub mod profile_card;
pub mod share_dialog;

/// The allocator of all modules (DESIGN.md).
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
