// what MkDocs' theme otherwise writes into each page as a script
var base_url = document.currentScript.dataset.base;
var shortcuts = { help: 191, next: 78, previous: 80, search: 83 };
