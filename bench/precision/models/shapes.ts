import { after, below, FENCE, type Kind } from './text.ts';

/** Text that ends too early, is repeated, or has a shape without content. */
export const SHAPES: readonly Kind[] = [
  {
    kind: 'an end within a sentence',
    texts: after(
      'If the door does not open, the recipient calls the',
      'The subscriber checks the signature of an event with the key that it received when it was',
      'After the calibration, write the date and the',
      'Invoices that are not paid within thirty days are sent again together with a',
    ),
  },
  {
    kind: 'an end within an item',
    texts: after(
      '- Keep the code.\n- Close the door.\n- Return the key to the',
      '- `order.created` is sent once.\n- `order.paid` is sent after the payment.\n- `order.closed` is sent when',
      '- The red lamp means that the lens is dirty.\n- The green lamp means that the sensor is ready.\n- The yellow lamp means that the sensor needs a new battery',
      '1. Open the list of invoices.\n2. Choose a month.\n3. Press the button and',
    ),
  },
  {
    kind: 'an end within a row',
    texts: after(
      '| Size | Width |\n| --- | --- |\n| S | 10 cm |\n| M |',
      '| Event | Sent | Retries |\n| --- | --- | --- |\n| `order.paid` | once | 3 |\n| `order.clo',
      '| Lamp | Meaning |\n| --- | --- |\n| red | dirty |\n| green',
      '| Rate | Day | Source |\n| --- | --- | --- |\n| 1.1 | Monday |',
    ),
  },
  {
    kind: 'a fence left open',
    texts: after(
      `${FENCE}json\n{"code": "4711"}`,
      `${FENCE}sh\ncurl https://example.com/hooks`,
      `${FENCE}text\nok`,
      `${FENCE}\nsend invoice`,
    ),
  },
  {
    kind: 'a paragraph repeated',
    texts: [
      ...after(
        'The door closes by itself after thirty seconds, and the code is then void.\n\nThe door closes by itself after thirty seconds, and the code is then void.',
        'A subscriber must answer within ten seconds, or the event counts as not delivered.\n\nIt may answer without a body.\n\nA subscriber must answer within ten seconds, or the event counts as not delivered.\n\nThe body is not read.\n\nA subscriber must answer within ten seconds, or the event counts as not delivered.',
      ),
      ...after(
        'x',
        'x',
        'Hold the sensor still while the lamp blinks, because it measures its own position.\n\nHold the sensor still while the lamp blinks, because it measures its own position.\n\nHold the sensor still while the lamp blinks, because it measures its own position.',
        'The invoice is sent as a file to the address that the customer named in the contract.\n\nThe invoice is sent as a file to the address that the customer named in the contract.',
      ).slice(2),
    ],
  },
  {
    kind: 'a sentence repeated',
    texts: after(
      'The code opens one door. The code opens one door. Keep it safe.',
      'The service sends the event again. It waits a minute. The service sends the event again. It waits five minutes. The service sends the event again.',
      'Wait until the lamp is green. Wait until the lamp is green. Wait until the lamp is green.',
      'The rate is that of the day! The rate is that of the day! The rate is fixed.',
    ),
  },
  {
    kind: 'words repeated',
    texts: after(
      'The door is very very very very heavy.',
      'The event is sent and sent and sent and sent again.',
      'Turn the screw to the left, to the left, to the left, to the left.',
      'The total is the sum of the hours of the hours of the hours of the month.',
    ),
  },
  {
    kind: 'a section repeated',
    texts: after(
      '## Returns\n\nA parcel can be sent back within fourteen days from any locker.\n\n## Returns\n\nA parcel can be sent back within fourteen days from any locker.',
      '## Errors\n\nAn event that could not be delivered is kept for a week.\n\n## Limits\n\nA subscriber has at most ten addresses.\n\n## Errors\n\nAn event that could not be delivered is kept for a week.',
      '## Storage\n\nKeep the sensor in its box, dry and at room temperature.\n\n## Storage\n\nKeep the sensor in its box, dry and at room temperature.',
      '## Reminders\n\nA reminder is sent after thirty days and again after sixty.\n\n## Reminders\n\nA reminder is sent after thirty days and again after sixty.',
    ),
  },
  {
    kind: 'a row repeated',
    texts: after(
      '| Size | Width |\n| --- | --- |\n| S | 10 cm |\n| S | 10 cm |',
      '| Event | Sent |\n| --- | --- |\n| paid | once |\n| paid | once |\n| paid | once |',
      '| Lamp | Meaning |\n| --- | --- |\n| red | dirty |\n| red | dirty |',
      '| Month | Hours |\n| --- | --- |\n| May | 12 |\n| May | 12 |',
    ),
  },
  {
    kind: 'an item repeated',
    texts: after(
      '- Keep the code safe.\n- Keep the code safe.\n- Close the door.',
      '- The event is sent again.\n- The event is sent again.',
      '- Clean the lens.\n- Clean the lens.\n- Clean the lens.',
      '1. Open the list.\n2. Choose a month.\n3. Choose a month.',
    ),
  },
  {
    kind: 'empty items',
    texts: after(
      '## Sizes\n\n-\n-\n-',
      '## Events\n\n*\n*',
      '## Lamps\n\n1.\n2.',
      '## Rates\n\n- \n- ',
    ),
  },
  {
    kind: 'labels without text',
    texts: after(
      '- **Size:** small\n- **Price:**',
      '- **Event:**\n- **Sent:** once',
      '- **Lamp:** red\n- **Meaning:**\n- **Action:** clean it',
      '- **Rate**:\n- **Day:** Monday',
    ),
  },
  {
    kind: 'a table without rows',
    texts: after(
      '## Sizes\n\n| Size | Width |\n| --- | --- |',
      'The events are these.\n\n| Event | Sent |\n| --- | --- |',
      '## Lamps\n\n| Lamp | Meaning |\n| --- | --- |\n\n## Care\n\nKeep it dry.',
      'All rates follow.\n\n| Rate | Day |\n| :-- | --: |',
    ),
  },
  {
    kind: 'empty cells',
    texts: after(
      '## Sizes\n\n| Size | Width |\n| --- | --- |\n| S | |\n| M | |',
      'The events are these.\n\n| Event | Sent | Retries |\n| --- | --- | --- |\n| paid | | |\n| closed | | |',
      '| Lamp | Meaning |\n| --- | --- |\n| red | |',
      '| | |\n| --- | --- |\n| | |',
    ),
  },
  {
    kind: 'a colon before nothing',
    texts: after(
      'The lockers have these sizes:',
      'The events are as follows:\n\n## Limits\n\nA subscriber has at most ten addresses.',
      'You need these tools:\n\n# Appendix\n\nNone.',
      'The invoice has these parts:',
    ),
  },
  {
    kind: 'an empty section',
    texts: after(
      '## Returns',
      '## Errors\n\n## Limits\n\nA subscriber has at most ten addresses.',
      '## Storage\n\n<!-- to do -->',
      '## Reminders\n\n---',
    ),
  },
  {
    kind: 'a gap in numbers',
    texts: after(
      '1. Type the code.\n2. Open the door.\n4. Close the door.',
      '1. Create a key.\n3. Send the address.',
      '1. Switch it on.\n2. Press the button.\n3. Wait.\n5. Write the value down.',
      '2. Choose a month.\n3. Choose a customer.\n5. Send the invoice.',
    ),
  },
  {
    kind: 'a gap in steps',
    texts: after(
      '## Step 1: Type the code\n\nUse the keys.\n\n## Step 3: Close the door\n\nPush it.',
      '### Step 1\n\nCreate a key.\n\n### Step 2\n\nSend it.\n\n### Step 4\n\nWait.',
      '**Step 1:** Switch it on.\n\n**Step 3:** Press the button.',
      '## 1. Choose a month\n\nUse the list.\n\n## 3. Send the invoice\n\nPress the button.',
    ),
  },
  {
    kind: 'two answers for one key',
    texts: after(
      '| Name | Type | Meaning |\n| --- | --- | --- |\n| width | number | In centimetres. |\n| height | number | In centimetres. |\n| width | string | As text. |',
      '| Parameter | Required | Meaning |\n| --- | --- | --- |\n| address | yes | Where events are sent. |\n| address | no | Where events are sent. |',
      '| Setting | Default | Meaning |\n| --- | --- | --- |\n| gain | 1 | The gain. |\n| offset | 0 | The offset. |\n| gain | 2 | The gain. |',
      '| Field | Type |\n| --- | --- |\n| total | number |\n| total | string |',
    ),
  },
  {
    kind: 'a row with too many or too few cells',
    texts: after(
      '| Size | Width |\n| --- | --- |\n| S | 10 | cm |',
      '| Event | Sent | Retries |\n| --- | --- | --- |\n| paid | once |',
      '| Lamp | Meaning |\n| --- |\n| red | dirty |',
      'The rates are these:\n| Rate | Day |\n| 1.1 | Monday |',
    ),
  },
  {
    kind: 'another language',
    texts: [
      ...below(
        'Das Schließfach bewahrt ein Paket sieben Tage lang auf, und der Empfänger bekommt einen Code auf sein Telefon geschickt.',
      ),
      ...after(
        'x',
        "Le service envoie un événement à l'adresse de l'abonné quand une commande change, et il le renvoie après une minute si l'abonné ne répond pas.",
        'El sensor se desvía un uno por ciento al año, por lo que hay que calibrarlo antes de cada temporada con los pasos de la lista.',
        'De factuur wordt op de eerste werkdag van de maand verstuurd naar het adres dat de klant in het contract heeft opgegeven.',
      ).slice(1),
    ],
  },
  {
    kind: 'another script',
    texts: after(
      '收件人收到短信后，请在七天之内取走包裹，否则包裹会被退回。',
      'Сервис отправляет событие по адресу подписчика, когда заказ изменяется.',
      'センサーは毎年約一パーセントずれるので、季節の前に校正してください。',
      'تُرسل الفاتورة في أول يوم عمل من الشهر إلى عنوان العميل.',
    ),
  },
];
