// Unpacks the page's script, which lies in it deflated, as base64; the policy names the digest of both.
const unpack = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (char) => char.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
};
unpack("code").then((text) => {
  const script = document.createElement("script");
  script.textContent = text;
  document.head.append(script);
});
