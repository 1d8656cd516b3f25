// A word of hanzi is found where all of its hanzi stand. The search of the theme finds them one by one, and would show any.
"use strict";
(() => {
  const QUERY = 2; // the kind of message that asks the search a question
  const ask = Worker.prototype.postMessage;

  function required(query) {
    return query.replace(/[+\-]?\p{sc=Han}+/gu, (word) => (/^[+\-]/.test(word) ? word : [...word].map((one) => ` +${one}`).join("")));
  }

  Worker.prototype.postMessage = function (message, ...others) {
    const asked = message?.type === QUERY && typeof message.data === "string";
    return ask.call(this, asked ? { ...message, data: required(message.data) } : message, ...others);
  };
})();
