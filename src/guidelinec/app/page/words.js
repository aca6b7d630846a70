/* What the page says, in Japanese or, with #en at the end of the address, in English. */
"use strict";

const LANGUAGE = location.hash === "#en" ? "en" : "ja";

/* The words in the language of now, from a pair. */
function say(pair) {
  return pair[LANGUAGE === "en" ? 1 : 0];
}

const WORDS = {
  lead: [
    "Word・Excelの文書を落とすと、見え消し版、新旧対照表、ポリシーへの反映案などを作ります。",
    "Drop Word or Excel files, and get redlines, old/new tables and proposals for your policy.",
  ],
  stays: [
    "ファイルはこのパソコンの中だけで処理され、どこにも送られません。",
    "Files are worked on in this computer alone; nothing is sent anywhere.",
  ],
  starting: ["準備しています（数秒かかります）。ファイルはもう選べます。", "Starting (a few seconds). You can choose files already."],
  ready: ["使えます。", "Ready."],
  restarting: ["やり直せるように準備しています。", "Starting again."],
  noAssembly: [
    "このブラウザーではWebAssemblyが使えないため、動きません。Microsoft Edgeの「Web上のセキュリティを強化する」が有効なときは、「設定」→「プライバシー、検索、サービス」→「セキュリティ」で「バランス」にするか、このページを例外に加えてください。組織の設定で変えられないときは、管理者に「WebAssemblyを許可する」よう頼むか、Google ChromeまたはFirefoxで開いてください。",
    "This browser does not allow WebAssembly, so the page cannot work. In Microsoft Edge, enhanced security mode switches it off: choose Balanced under Settings, Privacy, search and services, Security, or add this page to the exceptions; else open it in Chrome or Firefox.",
  ],
  tooOld: [
    "ブラウザーが古いため動きません。Edge・Chrome 113、Firefox 121 より新しいもので開いてください。",
    "This browser is too old: use Edge or Chrome 113, Firefox 121, or newer.",
  ],
  notStarted: ["始められませんでした：", "It could not be started: "],
  choose: ["ファイルを選ぶ", "Choose files"],
  chooseFolder: ["フォルダーを選ぶ", "Choose a folder"],
  dropHere: ["またはここに落とす", "or drop here"],
  remove: ["外す", "Remove"],
  dropOutside: ["枠の中に落としてください。", "Please drop files into one of the frames."],
  missing: ["先に次のファイルを入れてください：", "Please choose first: "],
  tooLarge: ["ファイルが大きすぎます（合わせて200 MBまで）：", "Too large (at most 200 MB in all): "],
  wrongKind: ["この欄では使えない種類のファイルです：", "Not a kind of file that can be used here: "],
  unreadable: ["ファイルを読めませんでした：", "The file could not be read: "],
  all: ["すべて順に行う", "Do all of these"],
  cancel: ["中止", "Cancel"],
  cancelled: ["中止しました。", "Cancelled."],
  running: ["実行中", "Running"],
  waiting: ["順番を待っています", "Waiting"],
  command: ["実行したコマンド", "Command"],
  output: ["結果", "Result"],
  messages: ["メッセージ", "Messages"],
  made: ["できたファイル", "Files"],
  none: ["新しいファイルはありません。", "No new files."],
  save: ["保存", "Save"],
  saveAll: ["まとめて保存（zip）", "Save all (zip)"],
  saveFolder: ["フォルダーに保存", "Save into a folder"],
  saved: ["保存しました：", "Saved: "],
  notSaved: ["保存できませんでした：", "Could not be saved: "],
  results: ["結果", "Results"],
  seconds: ["秒", "s"],
  broken: ["続けられませんでした（メモリー不足か、このプログラムの誤り）：", "It could not go on (out of memory, or a mistake of this program): "],
  allEditions: ["すべての版", "All editions"],
  folder: ["フォルダー", "Folder"],
  preview: ["いま書いている条項", "The clause that is being written"],
  notSavedYet: ["エディターで原稿を保存すると、ここに出ます。", "When a file of the source is saved in an editor, it is shown here."],
  products: ["できている成果物（build）", "Products (build)"],
  noProducts: ["まだありません。", "None yet."],
  changed: ["変わったファイル", "Files that changed"],
  ended: [
    "guidelinecが終わっています。もう一度起動してください（この窓のファイルは、閉じるまで保存できます）。",
    "guidelinec has ended. Please start it again (what is in this window can be saved until it is closed).",
  ],
  noEnd: ["途中で止まりました。", "It stopped in the middle."],
  other: ["English", "日本語"],
  parts: ["このページに含まれるもの", "What this page is made of"],
  editions: ["このページに入っているガイドライン", "The guideline in this page"],
};

/* What an exit code means, and whether something was made all the same. */
const CODES = {
  0: ["できました", "Done"],
  1: ["できました（指摘または違いがあります）", "Done (there are findings or differences)"],
  2: ["指定が正しくありません", "Wrong usage"],
  3: ["入力に誤りがあるため作れません", "The input cannot be used"],
  4: ["正しいと確かめられなかったため、書き出していません", "It could not be proved right and was not written"],
  70: ["このプログラムの誤りで止まりました", "A mistake of this program stopped it"],
};
