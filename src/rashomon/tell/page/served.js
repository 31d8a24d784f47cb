/* ---- a page from a server: put right what is wrong */
