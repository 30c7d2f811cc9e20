/** Colours keep 4.5 : 1 on their grounds; nothing is said by colour alone. */
export const STYLE = `:root{color-scheme:light dark;--ground:#fff;--raised:#f6f8fa;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--link:#0b57b0;--bad:#a4161a;--badGround:#fdecec;--warn:#874300;--warnGround:#fff3e0;--good:#1a6334;--goodGround:#e9f7ee;--calm:#4a525b;--calmGround:#eef1f4}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14181d;--raised:#1d232a;--ink:#e6edf3;--soft:#9aa4af;--line:#3a424b;--link:#8cc2ff;--bad:#ffb0aa;--badGround:#43191a;--warn:#ffc48a;--warnGround:#3f2a10;--good:#93dcaa;--goodGround:#153322;--calm:#c0c8d0;--calmGround:#29313a}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
main,header{max-width:78rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;justify-content:flex-end;padding-top:1rem}
main{padding-bottom:4rem}
a{color:var(--link);text-underline-offset:.18em}
a:focus-visible,summary:focus-visible,.figure:focus-visible,input:focus-visible+label{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
code,pre{font:.875em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;margin:.5rem 0}
small{font-size:.875em;color:var(--soft)}
em{font-style:normal;color:var(--soft)}
h1{font-size:1.25rem;line-height:1.3;font-weight:600;color:var(--soft);margin:.25rem 0 .75rem}
h2{font-size:1.2rem;line-height:1.35;margin:0;display:inline}
h3{font-size:1rem;line-height:1.4;margin:0 0 .5rem}
h3 small{font-weight:400}
.languages{border:1px solid var(--line);border-radius:6px;padding:0;margin:0;display:flex}
.languages legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.languages input{position:absolute;opacity:0;pointer-events:none}
.languages label{padding:.3rem .9rem;cursor:pointer;border-radius:5px}
.languages input:checked+label{background:var(--ink);color:var(--ground);font-weight:600}
.report{display:none}
body:has(#language-en:checked) [data-language=en],body:has(#language-zh:checked) [data-language=zh]{display:block}
@supports not selector(:has(*)){.report{display:block}}
.headline{display:flex;gap:.9rem;align-items:flex-start;padding:1rem 1.25rem;border:1px solid;border-left-width:6px;border-radius:6px}
.headline p{margin:0;font-size:1.15rem;line-height:1.55;color:var(--ink)}
.headline .sign{font-size:1.5rem;line-height:1.2;font-weight:700;flex:none}
.bad{color:var(--bad);background:var(--badGround);border-color:var(--bad)}
.warn{color:var(--warn);background:var(--warnGround);border-color:var(--warn)}
.good{color:var(--good);background:var(--goodGround);border-color:var(--good)}
.calm{color:var(--calm);background:var(--calmGround);border-color:var(--calm)}
.headline a{color:inherit;font-weight:600}
.headline.bad a{color:var(--bad)}.headline.warn a{color:var(--warn)}.headline.good a{color:var(--good)}
.approval{margin:.75rem 0 0;padding:.6rem 1.25rem;border-left:6px solid;border-radius:6px}
.badge{display:inline-block;padding:.05rem .5rem;border:1px solid;border-radius:999px;font-size:.8125rem;line-height:1.4;font-weight:600}
.count{display:inline-block;min-width:1.6em;padding:0 .45em;border-radius:999px;background:var(--calmGround);color:var(--calm);font-size:.8125rem;line-height:1.6;font-weight:600;text-align:center;vertical-align:.1em}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;margin:1.25rem 0 0;padding:0}
nav a{display:inline-block;padding:.25rem .7rem;border:1px solid var(--line);border-radius:6px;color:var(--ink);text-decoration:none;font-size:.9375rem}
nav a:hover{border-color:var(--link)}
section{margin-top:2rem;padding-top:1.25rem;border-top:1px solid var(--line)}
section:target>h2,section:target>details>summary{box-shadow:inset 4px 0 var(--link);padding-left:.6rem}
summary{cursor:pointer;padding:.2rem 0}
section>details>summary{list-style-position:outside;margin-left:1.2rem}
section>details[open]>summary{margin-bottom:.5rem}
.rest>summary{margin:.75rem 0;font-weight:600;color:var(--link)}
table{width:100%;border-collapse:collapse;margin-top:.75rem;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line)}
th{font-size:.8125rem;font-weight:600;color:var(--soft)}
@media (min-width:48.01rem){.talk{table-layout:fixed}.talk th:nth-child(1){width:8rem}.talk th:nth-child(4){width:20%}.talk th:nth-child(5){width:27%}}
th:last-child,td:last-child{padding-right:0}
td ul,td ol{margin:0;padding-left:1.1rem}
dl{margin:0;display:grid;gap:.5rem}
dl>div{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:.25rem 1rem}
dt{color:var(--soft);font-size:.9375rem}
dt::first-letter{text-transform:uppercase}
dd{margin:0}
dd ol,dd ul{margin:0;padding-left:1.3rem}
dd li+li{margin-top:.3rem}
.violation{border:1px solid var(--line);border-left:6px solid var(--bad);border-radius:6px;padding:1rem 1.25rem;margin-top:1rem}
.construct{border-bottom:1px solid var(--line)}
.construct>summary{padding:.4rem 0}
.construct .name{font-weight:600}
.changes{margin:.25rem 0 1rem;padding-left:1.3rem}
.changes>li{margin-top:.35rem}
.changes ul{margin:0;padding-left:1.3rem}
.figure{overflow-x:auto;margin-top:.75rem;border:1px solid var(--line);border-radius:6px}
.figure svg{display:block;max-width:none;margin:0 auto}
@media (max-width:48rem){
main,header{padding:0 1rem}
header{padding-top:.75rem}
.headline{padding:.9rem 1rem}
.headline p{font-size:1.0625rem}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
tr{border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem;margin-top:.75rem}
td{border:0;padding:.25rem 0;display:grid;grid-template-columns:6rem minmax(0,1fr);gap:.75rem}
td::before{content:attr(data-head);color:var(--soft);font-size:.875rem}
td.empty{display:none}
dl>div{grid-template-columns:minmax(0,1fr)}
.violation{padding:.9rem 1rem}
}
@media print{
:root{color-scheme:light}
body{font-size:10.5pt}
main{max-width:none;padding:0}
header,nav{display:none}
a{color:inherit}
section{break-before:auto;margin-top:1rem}
h2,h3,summary{break-after:avoid}
tr,.violation{break-inside:avoid}
thead{display:table-header-group}
.figure{border:0;overflow:visible;break-inside:avoid}
.figure svg{max-width:100%;height:auto}
details::details-content{content-visibility:visible;display:block;block-size:auto}
}
`;
