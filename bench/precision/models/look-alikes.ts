import { after, below, changed, FENCE } from './text.ts';

/** Texts that resemble what models leave, and are right. */
export const LOOK_ALIKES: readonly string[] = [
  ...after(
    'A chat model may answer "As an AI language model, I cannot open the door"; such a message is not sent.',
    'The marks `<|im_start|>` and `[INST]` are removed from the body of an event.',
    'Certainly the sensor drifts more in summer. Let the lamp be your guide.',
    'Of course, invoices of zero are not sent.',
  ),
  ...after(
    'Press [Enter] or [Open] to open the door.',
    'Send `GET /hooks/{hookId}` and read {hookId} from the answer.',
    'The deviation is $\\frac{a}{b}$, or $x^{n}$ for n seasons.',
    'A rate has the form XXX.XX, and a year is YYYY.',
  ),
  ...after(
    'The court wrote that "[the] locker was [to be] opened at once".',
    'Keep a list of TODO comments in your code; each TODO names an owner.',
    'The sensor has no placeholder for a card.',
    'See the [insert](#invoices) of the invoice.',
  ),
  ...after(
    '## Codes of members\n\nNone.\n\n## Codes of guests\n\nNone.',
    '| Event | Sent |\n| --- | --- |\n| paid | once |\n| closed | once |',
    '| Lamp | Meaning | Action |\n| --- | --- | --- |\n| red | dirty | clean it |\n| green | ready | |',
    '| Month | Hours |\n| --- | --- |\n| May | 12 |\n| June | 12 |',
  ),
  ...after(
    '1. Type the code.\n\nThe door opens.\n\n2. Take the parcel.',
    '1. Create a key.\n1. Send the address.\n1. Wait.',
    '## Measurement\n\n4. Wait until the lamp is green.\n5. Write the value down.',
    '## Step 1: Choose a month\n\nUse the list.\n\n## Step 2: Send the invoice\n\nPress the button.',
  ),
  ...after(
    'There are three sizes:\n\n- small\n- medium\n- large',
    'The following sections list the events:\n\n## Orders\n\nOne event.\n\n## Payments\n\nTwo events.',
    'See also the [preparation](#preparation)',
    'Thank you\n\nThe accounting team',
  ),
  ...changed(
    [
      'The courier opens',
      'The Empfänger, as the recipient is called in Zürich, waits. The courier opens',
    ],
    ['order changes.', 'order changes. The name 注文 means order.'],
    ['dry cloth', 'dry cloth (chiffon sec)'],
    ['one month', 'one month (mois, Monat, mes)'],
  ),
  ...after(
    'The glob `**/*.md` matches all pages, and 2**8 is 256.',
    'Don`t use a grave accent as an apostrophe, and write `&lt;` for `<` in HTML.',
    `${FENCE}json\n{"gain": 1, "list": []}\n${FENCE}\n\n${FENCE}text\nTODO {name} ...\n${FENCE}`,
    'The path is C:\\new\\names, and `\\n` ends a line.',
  ),
  ...below(
    'Here is how a locker works. It is very, very simple.',
    'I hope is not a strategy, says the saying; retries are.',
    'You are an experienced technician if you have done this ten times. 👩🏽‍🔧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️',
    'Write at least the number of the invoice into the subject. می‌خواهم means “I want”.',
  ),
];
