#pragma once

#include <string>

namespace packcost {

/// Has SIGINT, SIGTERM and SIGHUP noted from now on instead of ending the process, so that it can keep what it has; a second one ends it at once. One
/// that the process was started without (nohup) stays ignored. What still waits for standard input is given its end.
void note_interrupts();

/// Whether one was noted.
bool interrupted();

/// Prints `message` and ends the process by the signal that was noted.
[[noreturn]] void end_interrupted(const std::string& message);

/// Has the same signals end the process as they always do, but say `message`, one line of plain letters, before. For runs that keep nothing.
void say_on_interrupt(const char* message);

}  // namespace packcost
