import json, sys
from dataclasses import asdict
from pathlib import Path
from guidelinec.diff.compare import compare
from guidelinec.read import sheet, lawxml, html, text
R={'.csv':sheet.read_csv,'.xml':lawxml.read_lawxml,'.html':html.read_html,'.txt':text.read_text}
def main():
    a,b=[Path(x) for x in sys.argv[2:4]]
    read=lambda p: R[p.suffix](p.read_bytes(),p.name)[0]
    c=compare(read(a),read(b))
    o={u.id:asdict(u) for u in c.old}; n={u.id:asdict(u) for u in c.new}
    rows=[{"kinds":x.kinds,"old":[o[i] for i in x.old],"new":[n[i] for i in x.new],"edits":[(e.op,e.text) for e in x.edits],"score":x.score,"method":x.method,"evidence":[(e.name,e.weight) for e in x.evidence]} for x in c.changes]
    json.dump({"schema_version":"0","rows":rows},sys.stdout,ensure_ascii=False)
main()
