// C++ protobuf's side of the codec benchmark. It reads the peers' bytes from a folder, then takes
// orders on standard input, one a line: OPERATION SAMPLE TIMES. The answer is the nanoseconds of
// its thread's processor time that it took.
#include <time.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "codec.pb.h"

using google::protobuf::Arena;
using google::protobuf::MessageLite;

namespace {

int64_t now() {
  timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000ll + t.tv_nsec;
}

std::string contents(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

[[noreturn]] void fail(const std::string &why) {
  std::cerr << "peer: " << why << "\n";
  exit(1);
}

// Into a buffer that is kept, as a server would.
template <class M>
int64_t encode(const std::string &bytes, long times) {
  M message;
  if (!message.ParseFromString(bytes)) fail("cannot parse the sample");
  std::vector<uint8_t> buffer(bytes.size() * 2);
  auto start = now();
  for (long i = 0; i < times; i++) {
    size_t size = message.ByteSizeLong();
    if (size > buffer.size()) fail("a buffer too small");
    message.SerializeWithCachedSizesToArray(buffer.data());
  }
  return now() - start;
}

// A new message each time, freed each time.
template <class M>
int64_t decode_heap(const std::string &bytes, long times) {
  auto start = now();
  for (long i = 0; i < times; i++) {
    M message;
    if (!message.ParseFromString(bytes)) fail("cannot parse the sample");
  }
  return now() - start;
}

// In an arena whose first block is kept.
template <class M>
int64_t decode_arena(const std::string &bytes, long times) {
  std::vector<char> block(1 << 20);
  google::protobuf::ArenaOptions options;
  options.initial_block = block.data();
  options.initial_block_size = block.size();
  Arena arena(options);
  auto start = now();
  for (long i = 0; i < times; i++) {
    M *message = Arena::CreateMessage<M>(&arena);
    if (!message->ParseFromString(bytes)) fail("cannot parse the sample");
    arena.Reset();
  }
  return now() - start;
}

template <class M>
int64_t run(const std::string &operation, const std::string &bytes, long times) {
  if (operation == "encode") return encode<M>(bytes, times);
  if (operation == "decode-heap") return decode_heap<M>(bytes, times);
  if (operation == "decode-arena") return decode_arena<M>(bytes, times);
  fail("no operation " + operation);
}

}  // namespace

int main(int count, char **arguments) {
  if (count != 2) fail("usage: peer FOLDER");
  std::string folder = arguments[1];
  std::string operation, sample;
  long times;
  while (std::cin >> operation >> sample >> times) {
    auto bytes = contents(folder + "/" + sample);
    int64_t ns;
    if (sample == "page") ns = run<bench::codec::v1::ListPolesResponse>(operation, bytes, times);
    else if (sample == "pole") ns = run<bench::codec::v1::Pole>(operation, bytes, times);
    else if (sample == "partner") ns = run<bench::codec::v1::Partner>(operation, bytes, times);
    else if (sample == "application") ns = run<bench::codec::v1::Application>(operation, bytes, times);
    else fail("no sample " + sample);
    std::cout << ns << std::endl;
  }
}
