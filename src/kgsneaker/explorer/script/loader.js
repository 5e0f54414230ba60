// Unpacks the page's script and data, which lie in it deflated, as base64; the policy names the digest of both scripts.
const unpack = (id) => {
  const text = document.getElementById(id).textContent;
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  writer.write(bytes);
  writer.close();
  return new Response(readable).text();
};
Promise.all([unpack("code"), unpack("data")]).then(([code, data]) => {
  document.getElementById("data").textContent = data;
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
});
