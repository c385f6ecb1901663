"""One module a kind of thing: ``index`` makes its list, ``thing`` the page of one of them."""
