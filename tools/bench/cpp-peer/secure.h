// TLS 1.3, certificates on both sides, AES-128-GCM.
#pragma once
#include <grpcpp/grpcpp.h>

#include "options.h"

std::shared_ptr<grpc::ServerCredentials> server_credentials(const Options &);

// A channel with a connection of its own, which its first call opens.
std::shared_ptr<grpc::Channel> channel(const Options &);
