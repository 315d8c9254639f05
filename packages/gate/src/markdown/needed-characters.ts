/** Whether a script or emoji needs characters without a picture between two others. */
export function isNeededBetween(run: string, before: string, after: string): boolean {
  const [first = '', ...others] = run;
  if (/\u2800/.test(first)) {
    return /[\u2801-\u28ff]/.test(before + after);
  }
  if (/[\u115f\u1160\u17b4\u17b5]/.test(first)) {
    return /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u1780-\u17ff]/.test(before + after);
  }
  return (
    others.length === 0 && (isSelected(first, before, after) || isJoined(first, before, after))
  );
}

/** Whether a single selector has a sign or letter of its kind before it. */
function isSelected(selector: string, before: string, after: string): boolean {
  if (/[\ufe0e\ufe0f]/.test(selector)) {
    const isKey = /[#*\d]/.test(before);
    return /[\p{Emoji}\p{S}]/u.test(before) && (!isKey || after.startsWith('\u20e3'));
  }
  if (/[\ufe00-\ufe0d]/.test(selector)) {
    return /[\p{S}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]/u.test(
      before,
    );
  }
  if (/[\u{e0100}-\u{e01ef}]/u.test(selector)) {
    return /\p{Script=Han}/u.test(before);
  }
  const isWithin = /\p{Script=Mongolian}/u.test(after) || selector !== '\u180e';
  return /[\u180b-\u180f]/.test(selector) && /\p{Script=Mongolian}/u.test(before) && isWithin;
}

/** Whether a single joiner, of letters or of emoji, joins. */
function isJoined(joiner: string, before: string, after: string): boolean {
  if (joiner === '\u034f') {
    return /\p{M}/u.test(after);
  }
  if (joiner === '\u200c') {
    return JOINING.test(before) && /[\p{L}\p{M}\p{P}\s]/u.test(after);
  }
  return joiner === '\u200d' && (JOINING.test(before) || isJoinedEmoji(before, after));
}

/** Letters and signs of scripts whose letters join: Arabic, Syriac, Mongolian, and those of India. */
const JOINING =
  /[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a00-\u1cff\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc\u{10a00}-\u{11fff}\u{1e900}-\u{1e95f}]/u;

function isJoinedEmoji(before: string, after: string): boolean {
  const isAfterEmoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u.test(before);
  return isAfterEmoji && /^\p{Extended_Pictographic}/u.test(after);
}
