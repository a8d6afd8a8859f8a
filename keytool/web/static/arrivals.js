// What texts look like when they arrive. Made of keytool/domain/arrivals.json:
// python -m keytool.recognise.to_javascript

export const TABLE = {
 "keyboard": {
  "latin": "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&|",
  "russian": "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,\"№;:?/",
  "also": {
   "і": "s",
   "І": "S",
   "ї": "]",
   "Ї": "}",
   "є": "'",
   "Є": "\"",
   "ў": "o",
   "Ў": "O"
  }
 },
 "look_alikes": {
  "cyrillic": "АВЕКМНОРСТУХЗЧБІ",
  "latin": "ABEKMHOPCTYX3461"
 },
 "cases": {
  "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІ",
  "lower": "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяі"
 },
 "characters": {
  "spaces": "\t\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
  "lines": "\r\u000b\f\u2028\u2029",
  "dashes": "‐‑‒–—―−⁃﹘﹣",
  "invisible": [
   [
    "\u0000",
    "\b"
   ],
   [
    "\u000e",
    "\u001b"
   ],
   [
    "\u007f",
    "\u0084"
   ],
   [
    "\u0086",
    "\u009f"
   ],
   [
    "\u00ad",
    "\u00ad"
   ],
   [
    "͏",
    "͏"
   ],
   [
    "\u061c",
    "\u061c"
   ],
   [
    "\u180e",
    "\u180e"
   ],
   [
    "\u200b",
    "\u200f"
   ],
   [
    "\u202a",
    "\u202e"
   ],
   [
    "\u2060",
    "\u2064"
   ],
   [
    "\u2066",
    "\u206f"
   ],
   [
    "︀",
    "️"
   ],
   [
    "\ufeff",
    "\ufeff"
   ]
  ],
  "full_width": {
   "first": "！",
   "last": "～",
   "as": "!"
  },
  "decoration": " \n<>«»„“”‟‹›‘’‚\"'`()[]{}.,;:!?…*_-|=•·"
 },
 "symbologies": {
  "A": "code-39",
  "B": "telepen",
  "C": "code-128",
  "D": "code-one",
  "E": "ean-upc",
  "F": "codabar",
  "G": "code-93",
  "H": "code-11",
  "I": "interleaved-2-of-5",
  "K": "code-16k",
  "L": "pdf417",
  "M": "msi",
  "N": "anker",
  "O": "codablock",
  "P": "plessey",
  "Q": "qr-code",
  "R": "straight-2-of-5",
  "S": "straight-2-of-5",
  "T": "code-49",
  "U": "maxicode",
  "X": "other",
  "Z": "no-symbol",
  "d": "data-matrix",
  "e": "gs1-databar",
  "g": "grid-matrix",
  "h": "han-xin",
  "z": "aztec"
 },
 "words": {
  "coupon": [
   "купон",
   "купона",
   "код",
   "код купона",
   "код сертификата",
   "сертификат",
   "сертификата",
   "coupon",
   "coupon code",
   "code",
   "your code",
   "ваш код"
  ],
  "key": [
   "ключ",
   "ключа",
   "ид ключа",
   "id ключа",
   "номер ключа",
   "key",
   "key id",
   "keyid",
   "key number",
   "hasp id",
   "haspid",
   "hasp_id",
   "dongle id",
   "dongleid",
   "dongle",
   "id",
   "электронный ключ",
   "ключ защиты"
  ],
  "marking": [
   "маркировка",
   "номер на корпусе",
   "marking",
   "label",
   "серийный номер",
   "serial number",
   "serial no",
   "serial",
   "s/n",
   "sn",
   "сер. номер",
   "зав. номер",
   "заводской номер",
   "инв. номер"
  ],
  "order": [
   "заказ",
   "заказа",
   "номер заказа",
   "order",
   "order no",
   "order number",
   "счет",
   "счёт",
   "номер счета",
   "invoice"
  ],
  "digest": [
   "sha-256",
   "sha256",
   "дайджест",
   "digest",
   "sha-256 записи",
   "sha-256 of the record"
  ],
  "guardant": [
   "guardant",
   "гвардант"
  ],
  "hasp": [
   "hasp",
   "sentinel",
   "sentinel hasp",
   "хасп"
  ],
  "superpro": [
   "superpro",
   "sentinel superpro",
   "ultrapro",
   "sentinel ultrapro"
  ],
  "model": [
   "sign",
   "time",
   "code",
   "net",
   "stealth",
   "stealth ii",
   "stealth iii",
   "fidus",
   "dl",
   "hl",
   "hl pro",
   "hl max",
   "hl max micro",
   "hl basic",
   "hl time",
   "hl net",
   "hl drive",
   "hl nettime",
   "4",
   "srm",
   "pro",
   "usb",
   "hid",
   "winusb",
   "key"
  ],
  "number": [
   "№",
   "no",
   "n",
   "num",
   "number",
   "номер"
  ]
 },
 "families": [
  "guardant",
  "hasp",
  "superpro"
 ],
 "wrappers": {
  "safe-links": [
   "safelinks.protection.outlook.com",
   "/evergreen-assets/safelinks/"
  ],
  "google": [
   "google.com/url?",
   "google.ru/url?"
  ],
  "vk": [
   "vk.com/away",
   "vkontakte.ru/away",
   "vk.ru/away"
  ],
  "urldefense": [
   "urldefense.proofpoint.com/v2/",
   "urldefense.com/v3/",
   "urldefense.us/v3/"
  ],
  "facebook": [
   "l.facebook.com/l.php",
   "lm.facebook.com/l.php",
   "l.instagram.com/"
  ],
  "barracuda": [
   "linkprotect.cudasvc.com/url"
  ],
  "slack": [
   "slack-redir.net/link"
  ],
  "telegram": [
   "t.me/iv?",
   "t.me/share/url"
  ],
  "mail-ru": [
   "click.mail.ru/redir",
   "checklink.mail.ru/proxy",
   "go.mail.ru/redir",
   "ok.ru/dk?"
  ],
  "yandex": [
   "mail.yandex.ru/re.jsx",
   "yandex.ru/clck/"
  ],
  "duckduckgo": [
   "duckduckgo.com/l/"
  ],
  "linkedin": [
   "linkedin.com/safety/go",
   "linkedin.com/redir/"
  ],
  "youtube": [
   "youtube.com/redirect"
  ],
  "whatsapp": [
   "l.wl.co/l?"
  ],
  "trendmicro": [
   "imsva91-ctp.trendmicro.com",
   "ca-e.trendmicro.com"
  ],
  "fortimail": [
   "/fmlurlsvc/"
  ]
 },
 "entities": {
  "&#35;": "#",
  "&#x23;": "#",
  "&num;": "#",
  "&amp;": "&"
 },
 "defense_lengths": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
 "tracking": [
  "utm_",
  "fbclid",
  "gclid",
  "yclid",
  "ysclid",
  "_openstat",
  "mc_cid",
  "mc_eid",
  "_ga",
  "_gl",
  "from=",
  "rb_clickid",
  "msclkid",
  "igshid",
  "mkt_tok",
  "vero_id",
  "_hs",
  "ref=",
  "si="
 ],
 "gs1": [
  "]C1",
  "]e0",
  "]e1",
  "]d2",
  "]Q3",
  "]J1"
 ],
 "batches": [
  "DEMOMA"
 ],
 "patterns": {
  "cyrillic": "[А-Яа-яЁёІіЇїЄєЎў]",
  "latin": "[A-Za-z]",
  "aim": "^\\](?:[A-Za-z][0-9]|[Xz][A-F])",
  "gs1": "^01([0-9]{14})(?:21([!-~]{1,20})(?: .*)?|[0-9A-Za-z].*)?$",
  "gs1_spoken": "^(?:\\([0-9]{2,4}\\)[^() ]{1,30}){0,4}\\(01\\)([0-9]{14})(?:\\(21\\)([^() ]{1,20}))?(?:[ (].*)?$",
  "runs": "[0-9A-Za-zА-Яа-яЁёІі]+",
  "gap": "^[- \\n_>|.:]{1,5}$",
  "code_shape": "^[0-9A-Za-zА-Яа-яЁёІі]{4,6}(?:[- \\n]{1,3}[0-9A-Za-zА-Яа-яЁёІі]{4,6}){3}$",
  "digest": "^[0-9a-fA-F]{64}$",
  "mark": "#([Aa]?)([NnBb])",
  "link": "^[Hh][Tt][Tt][Pp][Ss]?://[^ \\n]+$",
  "fragment": "#[Aa]?[NnBb][0-9A-Za-z_-]",
  "base64_runs": "^[A-Za-z0-9_-]+(?:[ \\n]+[A-Za-z0-9_-]+)*",
  "digit_runs": "^[0-9]+(?:[ \\n]+[0-9]+)*",
  "long_digits": "[1-9][0-9]{31,}(?:[ \\n]+[0-9]+)*",
  "long_text": "[A-Za-z0-9_-]{128,}",
  "address_start": "[A-Za-z]{3,6}://[^ \\n<>\"]*$",
  "host_start": "[0-9A-Za-zА-Яа-я.-]+\\.[A-Za-zА-Яа-я]{2,}(?::[0-9]+)?/[^ \\n<>\"]*$",
  "soft_break": "=[ ]*\\n",
  "quote_marks": "(?:^|\\n)[ ]*(?:>[ ]?|\\|[ ])+",
  "escaped": "%([0-7][0-9A-Fa-f])",
  "defense_2": "[?&]u=([^&]+)",
  "defense_2_sign": "-([0-7][0-9A-Fa-f])",
  "tail": "^[?&][A-Za-z_][^ \\n]*",
  "defense_3": "/v3/__((?:.|\\n)+?)__;([A-Za-z0-9_-]*)=*!",
  "email": "^(?:[Mm][Aa][Ii][Ll][Tt][Oo]:)?[0-9A-Za-z.!#$%&'*+/=?^_{|}~-]+@[0-9A-Za-zА-Яа-яЁё-]+(?:\\.[0-9A-Za-zА-Яа-яЁё-]+)+$",
  "address": "^(?:[Hh][Tt][Tt][Pp][Ss]?://[^ \\n]+|[Ww][Ww][Ww]\\.[^ \\n]+|[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*\\.[A-Za-z]{2,}/[^ \\n]*|[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*\\.(?:ru|com|org|net|example|su|io|dev|рф))$",
  "prefixed": "^#?0[Xx][0-9A-Fa-f]{1,16}$",
  "hex_8": "^#?(?:[0-9A-Fa-f]{8,9}|[0-9A-Fa-f]{4}[- .][0-9A-Fa-f]{4}|[0-9A-Fa-f]{8}[Hh])$",
  "hex_letter": "[A-Fa-f]",
  "digits": "^#?[0-9]+$",
  "grouped": "^#?(?:[0-9]{4}(?:[- .][0-9]{4})*[- .][0-9]{1,4}|[0-9]{1,3}(?:[ .,][0-9]{3})+)$",
  "floating": "^[0-9]{8,10}[.,]0+$",
  "desk_number": "^(?:[Kk][Dd]|[Кк][Дд]|[Лл][Вв])[- ]?[0-9]{6,9}[- ]?[0-9]$",
  "told_key": "(?:^|[^0-9a-z])((?:guardant|hasp|superpro):(?:0x)?[0-9a-f]{1,20}|0x[0-9a-f]{8})(?![0-9a-z])",
  "batch": "^(?:[A-Z]{5}|[A-Z]{4}[0-9])$",
  "batch_told": "^H[0-9] ?M[0-9] ([A-Z0-9]{5})$",
  "marking": "^[0-9A-Za-z][0-9A-Za-z./_#+-]*(?: [0-9A-Za-z./_#+-]+){0,3}$",
  "some_digit": "[0-9]",
  "some_letter": "[A-Za-zА-Яа-яЁёІі]",
  "capital": "[A-ZА-ЯЁІ]"
 }
};
