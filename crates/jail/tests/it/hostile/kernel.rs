//! The programs that go for secrets, the kernel and the network.

programs! {
    alone:
    abort_after_answer bad_system_call broken_pipe bus_error capabilities climb_out clone_flags core_dump
    devices dirty_cow dirty_pipe divide_by_zero environment every_signal exit_after_answer file_handles flush_disks host_limits
    host_files host_sockets huge_pages socket_filters illegal_instruction join_namespaces kernel_settings kill_itself loopback
    memory_program mount_calls name_lookup netlink null_pointer personality private_addresses
    process_controls rare_calls read_init realtime_signal search_tests set_clock setuid_programs
    signal_parent socket_families stack_clash trace_children type_for_others vsyscall;
    apart: ;
}
