-- Posts message activities that ask for their replies in the response. Every activity has an id of its own, so that none is
-- taken for a redelivery. TEXTS holds the messages, one a line; they take turns.
local texts = {}
for line in io.lines(os.getenv("TEXTS")) do texts[#texts + 1] = line:gsub('\\', '\\\\'):gsub('"', '\\"') end

local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

local headers = { ["Content-Type"] = "application/json" }
local count = 0
function request()
  count = count + 1
  local body = '{"type":"message","id":"' .. id .. '-' .. count .. '-' .. os.time() .. '","text":"' .. texts[count % #texts + 1]
    .. '","textFormat":"plain","channelId":"emulator","serviceUrl":"http://localhost:9","deliveryMode":"expectReplies","locale":"en-US",'
    .. '"from":{"id":"user-' .. count % 50 .. '","name":"Ada"},"recipient":{"id":"bot","name":"PatternBot"},'
    .. '"conversation":{"id":"conversation-' .. id .. '-' .. count % 50 .. '","conversationType":"personal"}}'
  return wrk.format("POST", "/api/messages", headers, body)
end
