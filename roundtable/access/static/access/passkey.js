// Asks this device for a passkey and sends what it answers. Where there are no scripts, or no passkeys, the page shows
// the other way instead. What a person cancelled is said in the page's own words, and can be tried again.
(() => {
  const WITHOUT = "[data-without-passkey]";

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  };

  const made = (options, alone) => {
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = alone ? "required" : "discouraged";
    wanted.requireResidentKey = alone;
    if (alone) wanted.userVerification = "required";
    return webauthnJSON.create(options);
  };

  const say = (form, why) => {
    const notes = [...form.querySelectorAll("[data-when]")];
    const note = notes.find((one) => one.dataset.when === why) || notes.find((one) => !one.dataset.when);
    note.hidden = false;
    note.focus();
  };

  const ask = async (form) => {
    for (const note of form.querySelectorAll("[data-when]")) note.hidden = true;
    try {
      const asked = await options(form);
      const alone = form.elements.passwordless;
      const answer = form.dataset.passkey === "add" ? await made(asked, alone && alone.checked) : await webauthnJSON.get(asked);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch (error) {
      say(form, error.name);
    }
  };

  if (!webauthnJSON.supported()) return;
  for (const other of document.querySelectorAll(WITHOUT)) other.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); ask(form); });
  }
})();
