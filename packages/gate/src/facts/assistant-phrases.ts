/**
 * Marks of chat templates and citations of chat products, and line endings that were escaped twice.
 */
const TOKENS = [
  /<\|[a-z_]{2,30}\|>/,
  /\[\/?INST\]|<<\/?SYS>>/,
  /【[^【】\n]{0,40}†[^【】\n]{0,40}】/,
  /:?contentReference\[oaicite:\d{1,4}\]|\[oaicite:\d{1,4}\]/,
  /(?:cite|navlist)?turn\d{1,3}(?:search|view|news|file)\d{1,3}/,
  /\\n\\n|[.!?:]\\n(?=[A-Z#*\d-])/,
  /[\ue200-\ue206]/,
  /<\/?(?:antml|function_(?:calls?|results?)|tool_(?:call|code|outputs?|response|use))\b[^<>\n]{0,80}>/,
  /\[?oai_citation:\d{1,3}/,
  /\[cite(?:_start|_end)?(?::[ \d,.-]{1,40})?\]/,
  /\[(?:attached_file|code_file|conversation_history|file|generated_image|image|memory|page|post|search|web):\d{1,3}\]/,
  /\{"attribution":|"attributableIndex"/,
];

/** What only an assistant writes, or the person who asks one. Each pattern is bounded. */
const TALK = [
  /\b[Aa]s an? (?:AI|artificial intelligence|large language model|language model)(?: language)?(?: model| assistant)?, /,
  /\bI(?:'m| am) (?:just |only )?an? (?:AI|large language|language) ?(?:language )?(?:model|assistant)?\b/,
  /^(?:Certainly|Absolutely|Sure|Sure thing|Of course|Great question|Understood|Got it)(?:!(?= (?:Below|Here|I|I'll|I've|Let|That|The|This|You)\b)|[,.] (?:here|below|I|let|this))/,
  /\b[Hh]ere(?:'s| is| are) (?:the|your|an?) (?:[\w-]{1,30} ){1,5}(?:you (?:asked|requested|wanted)|as requested|based on (?:the|your) (?:information|details|input|context|specification|requirements) (?:you |that you )?(?:provided|gave|shared))/,
  /\bI hope (?:this|that|these) (?:helps?|clarif\w{1,5}|is helpful|document|answers|meets)\b/,
  /\b[Ll]et me know if (?:you(?:'d| would| want| need| have| like| prefer|r)|there(?:'s| is| are) any(?:thing)?|anything|this)\b/,
  /\b(?:Would you like|Do you want) me to\b/,
  /\bI(?:'ve| have) (?:written|created|drafted|generated|prepared|rewritten|revised|updated) (?:(?:the|this|your) (?:[\w-]{1,20} ){0,3}(?:document|documentation|page|guide|file|draft|section|reference|text|markdown|content|response)|an? (?:[\w-]{1,20} ){0,3}(?:document|documentation|page|guide|draft|response) (?:for you|based on|that (?:you|covers|meets)))\b/,
  /\bI(?:'m unable to| am unable to| cannot| can't|'m sorry, but I)(?: \w{1,20})? (?:access|browse|provide|verify|assist|fulfil|fulfill|generate|help)\b/,
  /\bI (?:don't|do not) have (?:access to|information (?:about|on)|enough (?:information|context|details)|real-time)\b/,
  /\b[Mm]y (?:last )?(?:knowledge (?:cutoff|cut-off|update)|training data|training cutoff)\b/,
  /\b[Aa]s of my (?:last|latest|most recent) (?:update|training|knowledge)\b/,
  /\bIs there anything else (?:you|I)\b/,
  /\bI(?:'d| would)? ?(?:be|am|'m) happy to (?:help|assist|elaborate|provide|expand)\b/,
  /\bFeel free to (?:let me know|ask (?:me|if you (?:have|need)|for (?:more|further|any (?:changes|adjustments)))|reach out if you (?:have|need)|adjust|modify (?:this|the)|customi[sz]e)\b/,
  /\b[Bb]ased on the (?:information|context|details|documents?|input|specification) (?:you (?:have )?(?:provided|gave|shared|uploaded)|provided (?:by you|in your|above))\b/,
  /\b(?:the user|you) (?:has |have )?(?:asked|requested|wants|want) (?:me|this assistant) to\b/,
  /\bWrite (?:about|at least|at most|approximately|around|exactly|up to|between|no more than) \d{1,5}(?:(?: and | to |-|–)\d{1,5})? words\b/,
  /\bDo not (?:invent|make up|fabricate|hallucinate)\b/,
  /\b(?:Return|Output|Respond with|Answer with|Reply with) only (?:the |valid )?(?:markdown|JSON|document|text|file)\b/i,
  /\bYou are an? (?:senior|expert|helpful|experienced|professional)(?: technical)? (?:writer|assistant|engineer|documentation)\b/,
  /\bWrite the whole (?:file|document|page), (?:beginning|starting) with\b/,
  /^(?:ChatGPT|Claude|Copilot|DeepSeek|Gemini|Grok|Perplexity|You) said:/,
  /^(?:Thought|Thinking|Reasoned|Worked|Searched|Analyzed)(?: about [^\n.]{1,80})? for (?:\d{1,3}|a (?:few|couple of)) ?(?:s|m|seconds?|minutes?)$/,
  // What was left out, or comes in the next answer.
  /^\W{0,4}(?:[Tt]he )?(?:[Rr]est|[Rr]emainder) of the (?:code|content|document|file|page|README|section|text) (?:remains?|is|stays) (?:the same|unchanged|as (?:is|before|above))/,
  /^(?:\((?:\.{3}|…)?|(?:\.{3}|…) ?\(?) ?(?:[Cc]ontinue|[Rr]epeat|[Pp]roceed|[Aa]dd (?:more|other)) [^()\n]{4,100}\)?\.?$/,
  /(?:\.{3}|…) ?(?:existing|rest of(?: the)?|remaining|other|previous) (?:code|content|entries|fields|implementation|items|sections?|text)\b/,
  /^[([]?(?:[Cc]ontinue[ds]?|[Tt]o be continued) (?:in|on|from) (?:the |my )?(?:next|previous|following) (?:answer|message|output|reply|response)[\])]?\.?$/,
  /\b[Dd]ue to (?:the )?(?:character|context|length|message|output|response|token) (?:constraints?|limits?|limitations?|restrictions?), (?:I|only|the (?:full|other|remaining|rest)|this (?:answer|message|response))\b/,
  // Remarks about the input.
  /\b(?:the|your) (?:given|provided|shared|supplied) (?:content|context|data|document(?:ation)?|file|information|input|prompt|schema|source|specification|text)s? (?:does|do|did|is|are|was) ?(?:not|n't)\b/,
  /\b(?:context|document|file|input|prompt|schema|specification)s? (?:that )?you(?:'ve| have)? (?:gave|given|provided|shared|supplied|uploaded)\b/,
  /(?:not|n't) (?:available|covered|given|included|mentioned|provided|specified|stated) in the (?:given|input|provided|source|supplied) (?:context|document|information|input|material|specification|text)s?\b/,
  /\bIf you(?:'d like| want| prefer)(?: (?:it|that|this))?, I can\b/,
  /\b(?:Use|Keep|Follow) the (?:following|given) (?:outline|tone|format) (?:for|when writing) (?:this|the) (?:document|page|file)\b/,
];

/** What people write too, but hardly ever as the first or last words of a document. */
const TALK_AT_ENDS = [
  /^(?:Certainly|Absolutely|Sure|Of course|Great question|Understood|Got it)!/,
  /\bI(?:'ve| have) (?:written|created|drafted|generated|prepared|rewritten|revised|updated|added|included|kept|assumed|structured) (?:the|this|your|an?|all|that)\b/,
  /^(?:Human|Assistant|User|System): ?(?=\S)(?=.{0,300}(?:[Ww]rite|[Dd]ocument|[Hh]elp|[Hh]ere|[Cc]ertainly|[Ss]ure|[Yy]ou are))/,
  /\bFeel free to (?:adapt|change|edit|expand)\b/,
  /^(?:(?:Below|Above|Here)(?:'s| is| are)|The following is|This is) (?:the|your|an?) (?:[\w-]{1,30} ){0,5}(?:document|documentation|draft|page|guide|version|markdown) (?:for|of|that|you|in|with)\b.{0,120}:$/,
  /\b(?:I'll|I will|Let me|Let's) (?:now |next )?(?:write|create|start|draft|generate) (?:the|this|your|an?)\b/,
  /\bThis (?:document|page|guide|response|draft) (?:meets|follows|satisfies|adheres to|fulfils|fulfills) (?:the|your|all) (?:[\w-]{1,20} ){0,3}(?:requirements|instructions|guidelines|outline|criteria)\b/,
  /^(?:(?:Certainly|Okay|Ok|Sure)[!,.]? )?(?:[Hh]ere(?:'s| is)|[Bb]elow is|[Tt]his is) (?:the|your|an?) (?:[\w-]{1,30} ){0,3}(?:cleaned-up|corrected|enhanced|improved|polished|refined|revised|rewritten|updated) (?:[\w.-]{1,30} ){0,3}(?:README(?:\.md)?|document(?:ation)?|draft|file|guide|markdown|page|section|text|version)\b/,
  /\bWould you like (?:a (?:different|longer|shorter|version|summary)|another)\b/,
  /\bI(?:'ve| have)? (?:added|clarified|condensed|corrected|expanded|fixed|moved|removed|renamed|reorganized|rephrased|replaced|restructured|shortened|simplified|updated) [^\n.]{0,60}\b(?:formatting|grammar|headings?|intro(?:duction)?|links?|lists?|paragraphs?|sections?|sentences?|tables?|typos?|wording)\b/,
  /^\W{0,3}(?:[Tt]otal )?(?:[Ww]ord count|[Ww]ords): (?:~|about |approximately |approx\. )?\d{2,5}(?: words)?\W{0,3}$/,
  /\bI(?:'ll| will) (?:begin|start) (?:by \w{2,20}ing|with)\b/,
  /\bLet me (?:first |now )?(?:analy[sz]e|begin|check|create|draft|look|review|start|think|write)\b/,
  /^(?:First|Next|Now),? I (?:have|must|need|should|will)(?: to)? (?:analy[sz]e|check|create|gather|look|outline|plan|read|review|understand|write)\b/,
  /^Now (?:that )?I have (?:a (?:clear|good|full)|all|enough) /,
  /\bIf you (?:need|want|would like|have|'d like) (?:any |more |further |me )[^.!?\n]{0,80}(?:let me know|just ask|I can|feel free)\b/,
];

const toUnion = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'gm');
/** Marks of a chat. */
export const TOKEN = toUnion(TOKENS);
/** Buttons of the page of a chat, as lines of their own. */
export const BUTTON =
  /^(?:Copy code|Copy\nEdit|Regenerate response|Continue generating|(?:Show|Hide) thinking)$/gm;
/** Words of an assistant anywhere. */
export const VOICE = toUnion(TALK);
/** Words of an assistant in the first and last blocks. */
export const VOICE_AT_ENDS = toUnion(TALK_AT_ENDS);

/** A few letters of every mark: many times faster to search than the patterns. */
export const TRACE =
  /<\||INST|SYS>|【|\\n|oaicite|turn\d|[Aa]s an? (?:AI|art|lar|lan)|[Aa]s of my|I(?:'m| am|'ll| will| don't| do not) |Certainly|Absolutely|Sure|Of course|Great question|Understood|Got it|ere(?:'s| is| are) (?:the|your|an?) |Below is|following is|This is (?:the|your|an?) |hope th|me know|me to\b|I(?:'ve| have) |I (?:can|would )|I'd|[Mm]y (?:last|know|train)|anything else|Feel free|[Bb]ased on the |Write |Do not (?:inv|mak|fab|hal)|You are an?|oai_cit|<\/?(?:antml|function_|tool_)|\[cite|:\d{1,3}\]|attribut|^Copy|^Regenerate|^Continue|thinking$|said:|^(?:Thought|Thinking|Reasoned|Worked|Searched|Analyzed) |[Rr]e(?:st|mainder) of|(?:\.{3}|…) ?[(ACEIPRSacefiprst]|\((?:[Cc]ontinue|[Rr]epeat|[Pp]roceed|[Aa]dd )|^\W?(?:[Cc]ontinue|[Tt]o be c)|[Dd]ue to (?:the )?(?:char|cont|len|mess|out|resp|tok)|(?:the|your) (?:given|input|provided|shared|source|supplied)|you(?:'ve| have)? (?:ga|gi|pr|sh|su|up)|Would you|[Bb]elow is|I (?:add|clar|con|cor|exp|fix|mov|rem|ren|reo|rep|res|sho|sim|upd)|[Ww]ords?(?: count)?:|^First|^Next|^Now|(?:eturn|utput|ith) only|Let(?: me|'s) |(?:meets|follows|satisfies|adheres to|fulfill?s) (?:the|your|all)|If you |the (?:following|given) (?:outline|tone|format)|^(?:Human|Assistant|User|System):|[\ue200-\ue206]/m;

/** Parameters by which a chat marks the links of its answers. */
export const CHAT_SOURCE =
  /[?&]utm_source=(?:chatgpt|claude|copilot|gemini|grok|openai|perplexity)(?:\.\w{2,3})?(?=[&#]|$)/;
