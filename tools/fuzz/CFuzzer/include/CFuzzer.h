#include <stddef.h>
#include <stdint.h>

// libFuzzer's entry for programs that bring their own `main`: it comes with the toolchain, which
// has no header for it.
int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*one_input)(const uint8_t *bytes, size_t count));

// The address sanitizer's count of allocated bytes.
size_t __sanitizer_get_current_allocated_bytes(void);
