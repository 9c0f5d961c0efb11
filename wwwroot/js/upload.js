// Sends the chosen file as a plain request body; the header of our own keeps other sites' forms out.
export function send(input, page, address, type) {
  const file = input.files[0];
  if (!file) {
    return { path: null, problem: "No file was chosen." };
  }
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    let told = 0;
    request.open("POST", address);
    request.setRequestHeader("X-Uldl-Upload", encodeURIComponent(file.name));
    request.setRequestHeader("Content-Type", type);
    request.upload.onprogress = event => {
      if (event.lengthComputable && Date.now() - told > 250) {
        told = Date.now();
        page.invokeMethodAsync("Move", event.loaded / event.total);
      }
    };
    const close = answer => { input.value = ""; resolve(answer); };
    request.onload = () => close(request.status === 200
      ? { path: request.responseText, problem: null }
      : { path: null, problem: request.responseText || `The portal answered ${request.status}.` });
    request.onerror = () => close({ path: null, problem: "The connection broke off while the file was sent. Try again, or copy it to the server." });
    request.send(file);
  });
}
