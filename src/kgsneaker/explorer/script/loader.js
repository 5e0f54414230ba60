// Unpacks the page's script and data, which lie in it deflated, as base64; the policy names the digest of both scripts.
const unpack = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
};
Promise.all([unpack("code"), unpack("data")]).then(([code, data]) => {
  document.getElementById("data").textContent = data;
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
});
