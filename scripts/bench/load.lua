-- The load that wrk sends: one prepared request per API key, in turn. Arguments: a file of keys, one a line, and a file with the body.
local requests = {}
local position = 0

function init(args)
  local file = assert(io.open(args[2], "rb"))
  local body = file:read("*a")
  file:close()
  for key in io.lines(args[1]) do
    local headers = { ["content-type"] = "application/json", ["authorization"] = "Bearer " .. key }
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
end

function request()
  position = position % #requests + 1
  return requests[position]
end

-- The figures as one line of JSON; latencies are in microseconds. errors.status counts answers of 400 and above.
function done(summary, latency)
  io.write(string.format(
    '\nBENCH {"durationUs":%d,"requests":%d,"refused":%d,"broken":%d,"p50Us":%d,"p99Us":%d}\n',
    summary.duration, summary.requests, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
