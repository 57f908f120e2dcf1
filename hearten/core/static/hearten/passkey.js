// A passkey that fails is told on the page, not in the browser's console.
document.addEventListener('allauth.error', event => {
  event.preventDefault()
  document.getElementById('passkey_failed').hidden = false
})
