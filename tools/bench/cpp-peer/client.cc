#include "client.h"

#include <time.h>

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>

#include "secure.h"

static const char unary_method[] = "/trame.bench.v1.EchoService/Echo";
static const char stream_method[] = "/trame.bench.v1.EchoService/Expand";

uint64_t now_nanoseconds() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<uint64_t>(t.tv_sec) * 1000000000u + static_cast<uint64_t>(t.tv_nsec);
}

static grpc::ByteBuffer buffer(const std::string &bytes) {
  grpc::Slice slice(bytes);
  return {&slice, 1};
}

// The count of answers in four bytes, then the payload they all carry.
static std::string expansion(const Options &o) {
  const auto count = static_cast<uint32_t>(o.stream);
  return std::string(reinterpret_cast<const char *>(&count), sizeof count) + o.message();
}

Client::Client(const Options &o)
  : options(o), message(o.message()), unary_request(buffer(message)),
    stream_request(buffer(expansion(o))), stub(channel(o)) {}

static void require(const grpc::Status &status) {
  if (!status.ok()) fail("a call failed: " + status.error_message());
}

void require_message(const grpc::ByteBuffer &answer, const std::string &message) {
  std::vector<grpc::Slice> slices;
  if (!answer.Dump(&slices).ok()) fail("an answer cannot be read");
  size_t at = 0;
  for (const auto &slice : slices) {
    if (slice.size() > message.size() - at ||
        std::memcmp(slice.begin(), message.data() + at, slice.size()))
      fail("an answer is not what was sent");
    at += slice.size();
  }
  if (at != message.size()) fail("an answer is not what was sent");
}

void Client::call() {
  grpc::ClientContext context;
  grpc::ByteBuffer answer;
  std::mutex mutex;
  std::condition_variable ended;
  std::optional<grpc::Status> status;
  stub.UnaryCall(&context, unary_method, {}, &unary_request, &answer, [&](grpc::Status s) {
    std::lock_guard lock(mutex);
    status = std::move(s);
    ended.notify_one();
  });
  std::unique_lock lock(mutex);
  ended.wait(lock, [&] { return status.has_value(); });
  require(*status);
  require_message(answer, message);
}

namespace {

// How many callers are still busy.
class Busy {
 public:
  explicit Busy(long count) : count(count) {}

  void end_one() {
    std::lock_guard lock(mutex);
    if (--count == 0) none.notify_one();
  }

  void wait() {
    std::unique_lock lock(mutex);
    none.wait(lock, [&] { return count == 0; });
  }

 private:
  std::mutex mutex;
  std::condition_variable none;
  long count;
};

class Caller {
 public:
  Caller(Client &client, uint64_t end, Busy &busy) : client(client), end(end), busy(busy) {}
  virtual ~Caller() = default;

  void begin() {
    last = now_nanoseconds();
    next();
  }

  Histogram latencies;

 protected:
  virtual void start() = 0;

  void next() {
    if (last < end)
      start();
    else
      busy.end_one();
  }

  void answered(const grpc::ByteBuffer &answer) {
    require_message(answer, client.message);
    const uint64_t now = now_nanoseconds();
    latencies.add(now - last);
    last = now;
  }

  Client &client;

 private:
  const uint64_t end;
  Busy &busy;
  uint64_t last = 0;
};

class UnaryCaller final : public Caller {
 public:
  using Caller::Caller;

 private:
  void start() override {
    context.emplace();
    answer.Clear();
    client.stub.UnaryCall(
      &*context, unary_method, {}, &client.unary_request, &answer, [this](grpc::Status status) {
        require(status);
        answered(answer);
        next();
      });
  }

  std::optional<grpc::ClientContext> context;
  grpc::ByteBuffer answer;
};

class StreamCaller final
  : public Caller,
    public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  using Caller::Caller;

 private:
  void start() override {
    context.emplace();
    taken = 0;
    client.stub.PrepareBidiStreamingCall(&*context, stream_method, {}, this);
    StartWriteLast(&client.stream_request, {});
    StartRead(&answer);
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;  // the end; OnDone says how
    answered(answer);
    taken++;
    StartRead(&answer);
  }

  void OnDone(const grpc::Status &status) override {
    require(status);
    if (taken != client.options.stream) fail("answers are missing");
    next();
  }

  std::optional<grpc::ClientContext> context;
  grpc::ByteBuffer answer;
  long taken = 0;
};

}  // namespace

Histogram keep_busy(std::vector<std::unique_ptr<Client>> &clients, long depth, uint64_t end) {
  Busy busy(static_cast<long>(clients.size()) * depth);
  std::vector<std::unique_ptr<Caller>> callers;
  for (auto &client : clients)
    for (long i = 0; i < depth; i++)
      if (client->options.stream)
        callers.push_back(std::make_unique<StreamCaller>(*client, end, busy));
      else
        callers.push_back(std::make_unique<UnaryCaller>(*client, end, busy));
  for (auto &caller : callers) caller->begin();
  busy.wait();
  Histogram all;
  for (auto &caller : callers) all.add(caller->latencies);
  return all;
}
