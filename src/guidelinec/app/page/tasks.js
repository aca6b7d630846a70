/* What can be done on the page: a literal list. Each step is a command of guidelinec; the page decides nothing itself.

   slot    a place for files: `many` takes several, `folder` a folder or a .zip of one, `need` says that no step goes without it,
           `accept` which endings it takes: without it any, and the command says what to do with a file that it cannot read
   choice  `options` are pairs of a value and its words, "editions" (of the guideline in the page), "project" (of the project that is open), or
           "text" for words that are typed
   step    `words(named, chosen)` gives the command from the names of the files in each slot and from what was chosen;
           `need` names more slots, `asks` choices that it cannot go without; one that is `apart` changes the source, and is not done with
           all others; `then` names the step that is offered when it is done
   group   slots, choices and steps that belong together in a large task; `shows` what of the open project stands there (project.js) */
"use strict";

const WORD = ".docx,.docm,.dotx";

const LAYOUTS = [
  ["standard", ["新を左、旧を右", "new left, old right"]],
  ["reverse", ["旧を左、新を右", "old left, new right"]],
  ["whole", ["全文（変わらない条項も）", "whole text"]],
  ["list", ["一覧（新旧を1列に）", "list"]],
];

function tableSteps(sides) {
  return [["docx", "Word"], ["xlsx", "Excel"], ["html", "HTML"]].map(function (form) {
    return {
      id: "table-" + form[0],
      label: ["新旧対照表（" + form[1] + "）", "Old/new table (" + form[1] + ")"],
      words: function (named, chosen) {
        return ["diff"].concat(sides(named, chosen), ["--layout", chosen.layout, "-o", "新旧対照表." + form[0]]);
      },
    };
  });
}

function twoFiles(named) {
  return [named.old[0], named.new[0]];
}

function twoEditions(named, chosen) {
  return [chosen.from, chosen.to];
}

function published(named) {
  return named.guideline.length ? ["--guideline", named.guideline[0]] : [];
}

/* The command with its edition, where one was chosen. */
function ofEdition(chosen, ...words) {
  return chosen.edition ? [words[0], chosen.edition].concat(words.slice(1)) : words;
}

/* What is done in a project: in a folder that was dropped, where what is made is saved, or in one that is open, where it lies in build/. */
function projectGroups(open) {
  const out = open ? "build/" : "";
  const edition = { id: "edition", label: ["版", "Edition"], options: "project" };
  return [
    {
      title: ["書いて確かめる", "Write and check"],
      shows: "live",
      choices: (open ? [edition] : []).concat([{ id: "clause", label: ["条項（番号、id、又は原稿のファイル）", "Clause (number, id, or file of the source)"], options: "text" }]),
      steps: [
        { id: "check", label: ["検査", "Check"], words: function (named, chosen) { return ofEdition(chosen, "check"); } },
        { id: "preview", asks: ["clause"], label: ["条項を見る", "Show the clause"], words: function (named, chosen) { return ["preview", chosen.clause]; } },
        { id: "history", asks: ["clause"], label: ["条項の経緯", "History of the clause"], words: function (named, chosen) { return ["history", chosen.clause]; } },
        { id: "trace", label: ["改定方針との対応の確認", "Gate: policy against changes"], words: function () { return ["trace", "--check"]; } },
        { id: "trace-list", label: ["改定方針対応の一覧", "Policy items and their words"], words: function () { return ["trace"]; } },
        { id: "fmt", apart: true, label: ["書き方を直す（id）", "Mend the form (ids)"], words: function () { return ["fmt"]; } },
      ],
    },
    {
      title: ["成果物を作る", "Make the products"],
      shows: "products",
      steps: [
        { id: "build", label: ["成果物を全て作る", "Build all products"], words: function (named, chosen) { return ofEdition(chosen, "build"); } },
        { id: "review", label: ["確認用の版（委員に送るHTML）", "Review page"], words: function (named, chosen) { return ofEdition(chosen, "build", "--only", "review"); } },
        {
          id: "publications",
          label: ["HTMLとJSONの版", "HTML and JSON editions"],
          words: function (named, chosen) { return ofEdition(chosen, "build", "--to", "html", "--to", "json"); },
        },
        { id: "verify", label: ["成果物が揃っているかの確認", "Verify the products"], words: function () { return ["verify", "build"]; } },
        { id: "publish", label: ["公開用の一つのファイル", "One file to publish"], words: function () { return ["publish", "-o", out + "guideline.json"]; } },
      ],
    },
    {
      title: ["Wordで直された版を取り込む", "Take in editions edited in Word"],
      slots: [{ id: "returned", label: ["戻ってきたWordの版（複数可）", "Returned Word editions"], accept: WORD, many: true, mark: "2_" }],
      steps: [
        {
          id: "sync-plan", need: ["returned"], then: "sync",
          label: ["取り込む内容を見る", "Show what would be taken in"],
          words: function (named) { return ["sync"].concat(named.returned, ["--dry-run"]); },
        },
        {
          id: "sync", apart: true, need: ["returned"], then: open ? "undo" : "",
          label: ["原稿に取り込む", "Take it into the source"],
          words: function (named) { return ["sync"].concat(named.returned); },
        },
      ].concat(open ? [{ id: "undo", apart: true, label: ["最後の取込みを元に戻す", "Undo the last one"], words: function () { return ["sync", "--undo"]; } }] : []),
    },
    {
      title: ["意見と回答", "Comments and answers"],
      slots: [
        { id: "comments", label: ["届いた意見（.json、.xlsx、.docx）", "Comments that came in (.json, .xlsx, .docx)"], accept: ".json,.xlsx,.docx", many: true, mark: "2_" },
        { id: "reply", label: ["回答を書き込むWordファイル", "Word file to answer in"], accept: WORD, mark: "2_" },
      ],
      steps: [
        { id: "comments-form", label: ["意見照会のExcel", "Workbook of an inquiry"], words: function () { return ["comments", "form", "-o", out + "意見照会.xlsx"]; } },
        {
          id: "comments-import", apart: true, need: ["comments"], label: ["意見を登録する", "Take comments in"],
          words: function (named) { return ["comments", "import"].concat(named.comments); },
        },
        { id: "comments-list", label: ["意見の一覧", "List of comments"], words: function () { return ["comments", "list"]; } },
        {
          id: "comments-build", label: ["意見と回答の表", "Table of comments and answers"],
          words: function () { return ["comments", "build", "-o", out + "意見と回答.docx", "-o", out + "意見と回答.xlsx"]; },
        },
        {
          id: "replies", need: ["reply"], label: ["回答を書き込んだ写し", "Copy with the answers"],
          words: function (named) { return ["comments", "build", "--replies", named.reply[0], "-o", out + stem(named.reply[0]) + "_回答.docx"]; },
        },
      ],
    },
    {
      title: ["点検票", "Checklists"],
      slots: [{ id: "answers", label: ["記入された点検票（.xlsx）", "Returned workbooks (.xlsx)"], accept: ".xlsx", many: true, mark: "2_" }],
      steps: [
        { id: "checklist", apart: true, label: ["点検の行を提案する", "Propose rows of checklists"], words: function () { return ["checklist", "propose"]; } },
        { id: "checklist-build", label: ["点検票を作る", "Make the checklists"], words: function () { return ["build", "--only", "checklist"]; } },
        {
          id: "checklist-collect", need: ["answers"], label: ["回答をまとめる", "Sum up the answers"],
          words: function (named) { return ["checklist", "collect"].concat(named.answers, ["--workers", "1", "-o", out + "点検結果"]); },
        },
      ],
    },
  ];
}

/* A project that is dropped as a folder, or the one that `guidelinec app` opened. */
function projectTask(open) {
  return {
    id: open ? "open" : "project",
    title: open ? ["開いているプロジェクト", "The project that is open"] : ["プロジェクトを検査して作る", "Check and build a project"],
    lead: open ? [
      "コマンドは、このフォルダーの中で実行します。原稿を保存すると、書いている条項が下に出ます。",
      "Commands work in this folder itself. When a file of the source is saved, it is shown below.",
    ] : [
      "原稿（source）と構成（structure）のあるフォルダー、またはそのzipを入れます。元のフォルダーは変わりません。変わった原稿も「できたファイル」に出るので、元のフォルダーに保存してください。",
      "A folder with source and structure, or a zip of it. It stays as it is: files of the source that change are among the files made, to be saved into it.",
    ],
    slots: open ? [] : [{ id: "project", label: ["プロジェクトのフォルダーまたはzip", "The project: a folder or a zip"], folder: true, need: true, mark: "" }],
    choices: [],
    steps: [],
    groups: projectGroups(open),
    open: open,
    keeps: !open,
  };
}

const TASKS = [
  {
    id: "compare",
    title: ["二つのファイルを比べる", "Compare two files"],
    lead: [
      "旧と新の二つを入れると、Wordの変更履歴の付いた見え消し版と、新旧対照表を作ります。見え消し版は、全て承諾すると新に、全て却下すると旧に戻ることを確かめてから書き出します。",
      "From an old and a new file: a redline with tracked changes, proved to accept to the new and reject to the old file, and the old/new table.",
    ],
    slots: [
      { id: "old", label: ["旧のファイル", "Old file"], need: true, mark: "旧_" },
      { id: "new", label: ["新のファイル", "New file"], need: true, mark: "新_" },
    ],
    choices: [{ id: "layout", label: ["新旧対照表の様式", "Form of the table"], options: LAYOUTS }],
    steps: [
      {
        id: "redline",
        label: ["見え消し版（Word）", "Redline (Word)"],
        words: function (named) {
          return ["redline"].concat(twoFiles(named), ["-o", stem(named.new[0]) + "_見え消し.docx"]);
        },
      },
    ].concat(tableSteps(twoFiles), [
      {
        id: "summary",
        label: ["違いの一覧", "List of differences"],
        words: function (named) { return ["diff"].concat(twoFiles(named)); },
      },
    ]),
  },
  {
    id: "adopt",
    title: ["自団体のポリシーに反映する", "Bring a policy up to date"],
    lead: [
      "ポリシーの文書を入れると、ガイドラインのどの条項から来たかを対応付け、新しい版に合わせた改正案を自団体のWordファイルの変更履歴として作ります。",
      "From your policy: where each provision comes from in the guideline, and proposals for a new edition as tracked changes in your own Word file.",
    ],
    slots: [
      { id: "policy", label: ["ポリシーの文書（複数可）", "The policy (one or more files)"], need: true, many: true, mark: "2_" },
      {
        id: "earlier", many: true, mark: "前_", accept: ".xlsx,.yaml,.yml,.docx",
        label: ["前に作った確認簿と記録（.adopt.xlsx、.adopt.yaml など。あれば）", "Workbook and record made before (if any)"],
      },
      {
        id: "guideline", mark: "公開_", accept: ".json",
        label: ["公開されたガイドライン（.json。このページのもの以外を使うとき）", "Another published guideline (.json)"],
      },
    ],
    choices: [{ id: "to", label: ["反映する版", "The new edition"], options: "editions" }],
    keeps: true,
    steps: [
      {
        id: "link",
        label: ["1 対応付け（確認簿）", "1 Link (workbook)"],
        words: function (named) { return ["adopt", "link"].concat(named.policy, published(named)); },
      },
      {
        id: "update",
        label: ["2 改正案と作業一覧", "2 Proposals and worklist"],
        words: function (named, chosen) {
          return ["adopt", "update"].concat(named.policy, published(named), ["--to", chosen.to, "--amending-text"]);
        },
      },
      {
        id: "report",
        label: ["対応の報告", "Report"],
        words: function (named) { return ["adopt", "link"].concat(named.policy, published(named), ["--format", "text"]); },
      },
    ],
  },
  {
    id: "checklist",
    title: ["点検票の回答をまとめる", "Sum up the answers of checklists"],
    lead: [
      "記入された点検票（Excel）を集めて落とすと、今の版の行と突き合わせてまとめます。文が変わった行の回答は、聞き直すものとして示します。読めないファイルは名前を示し、ほかは続けます。",
      "Holds returned workbooks of checklists against the rows of now, and sums them up. A file that cannot be read is named, and the others go on.",
    ],
    slots: [
      { id: "answers", label: ["記入された点検票（複数可）", "Returned workbooks"], accept: ".xlsx", need: true, many: true, mark: "2_" },
      {
        id: "guideline", mark: "公開_", accept: ".json",
        label: ["公開されたガイドライン（.json。このページのもの以外を使うとき）", "Another published guideline (.json)"],
      },
    ],
    choices: [{ id: "to", label: ["今の版", "The edition of now"], options: "editions" }],
    steps: [
      {
        id: "collect",
        label: ["回答をまとめる", "Sum up"],
        words: function (named, chosen) {
          return ["checklist", "collect"].concat(named.answers, published(named), ["--to", chosen.to, "--workers", "1", "-o", "点検結果"]);
        },
      },
      {
        id: "next",
        label: ["回答を引き継いだ次の票も作る", "With workbooks of now that keep what holds"],
        words: function (named, chosen) {
          return ["checklist", "collect"].concat(named.answers, published(named), ["--to", chosen.to, "--next", "--workers", "1", "-o", "点検結果"]);
        },
      },
    ],
  },
  {
    id: "guideline",
    title: ["ガイドラインの改定を見る", "See what the guideline changed"],
    lead: ["このページに入っているガイドラインの二つの版を比べます。", "Compares two editions of the guideline in this page."],
    slots: [],
    choices: [
      { id: "from", label: ["旧の版", "Old edition"], options: "editions", first: true },
      { id: "to", label: ["新の版", "New edition"], options: "editions" },
      { id: "layout", label: ["新旧対照表の様式", "Form of the table"], options: LAYOUTS },
    ],
    steps: tableSteps(twoEditions).concat([
      { id: "summary", label: ["違いの一覧", "List of differences"], words: function (named, chosen) { return ["diff"].concat(twoEditions(named, chosen)); } },
      { id: "outline", label: ["新の版の目次", "Outline of the new edition"], words: function (named, chosen) { return ["outline", chosen.to]; } },
    ]),
  },
  {
    id: "revisions",
    title: ["変更履歴のあるWordを扱う", "Word files with tracked changes"],
    lead: ["変更履歴を一覧にし、全て承諾または却下した文書を作ります。", "Lists tracked changes, and makes the file with all accepted or rejected."],
    slots: [{ id: "file", label: ["Wordファイル", "Word file"], accept: WORD, need: true, mark: "2_" }],
    choices: [],
    steps: [
      { id: "list", label: ["変更の一覧", "List"], words: function (named) { return ["revisions", "list", named.file[0]]; } },
      {
        id: "accept",
        label: ["全て承諾", "Accept all"],
        words: function (named) { return ["revisions", "accept", named.file[0], "-o", stem(named.file[0]) + "_承諾.docx"]; },
      },
      {
        id: "reject",
        label: ["全て却下", "Reject all"],
        words: function (named) { return ["revisions", "reject", named.file[0], "-o", stem(named.file[0]) + "_却下.docx"]; },
      },
    ],
  },
  projectTask(false),
];
