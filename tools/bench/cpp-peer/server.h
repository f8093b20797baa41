// The echo service over the callback interface; handlers get and give bytes.
#pragma once
#include "options.h"

[[noreturn]] void serve(const Options &);
