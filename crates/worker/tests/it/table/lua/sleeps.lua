os.execute("sleep 60")
